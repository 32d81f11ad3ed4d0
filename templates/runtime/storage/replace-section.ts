import { InvalidInputError } from '../errors.js';
import { assertStorage, readStorage } from './assert-storage.js';
import { findSections, plainHeading, type Section } from './storage-headings.js';

/**
 * Replaces what stands under a heading: all from behind the heading to the next heading of the same or a higher level
 * within the same element (a layout cell, a macro's body), or to the end of that element. The heading and all other
 * bytes stay as they are.
 *
 * @param storage the body of a page in storage format
 * @param heading what a reader sees of the heading. Where no heading reads exactly so, capitals do not matter, nor a
 *   number such as `3.` or `3.1` that only the heading or only this text begins with
 * @param content what to put there, in storage format
 * @throws {InvalidInputError} when no heading or more than one has this text, or a text is not well-formed
 */
export function replaceSection(storage: string, heading: string, content: string): string {
  const tokens = readStorage(storage, 'storage');
  assertStorage(content, 'content');
  const sections = findSections(storage, tokens);
  const wanted = plainHeading(heading);
  const matches = matchHeadings(sections, wanted);
  const [section] = matches;
  if (section === undefined) {
    const known = sections.map((candidate) => JSON.stringify(candidate.heading)).join(', ');
    const list = known === '' ? 'the page has no headings' : `the headings are ${known}`;
    throw new InvalidInputError(`No heading reads ${JSON.stringify(wanted)}: ${list}.`, { path: 'heading' });
  }
  if (matches.length > 1) {
    const message = `${matches.length} headings read ${JSON.stringify(wanted)}: the section to replace is not clear.`;
    throw new InvalidInputError(message, { path: 'heading' });
  }
  return storage.slice(0, section.start) + content + storage.slice(section.end);
}

/** The sections that a text names: those that read exactly so, else those that a reader would take for it. */
export function matchHeadings<Headed extends Pick<Section, 'heading'>>(
  sections: readonly Headed[],
  wanted: string,
): readonly Headed[] {
  const exact = sections.filter(({ heading }) => heading === wanted);
  if (exact.length > 0) return exact;
  const text = folded(wanted);
  return sections.filter(({ heading }) => {
    const own = folded(heading);
    return own === text || withoutNumber(own) === text || own === withoutNumber(text);
  });
}

function folded(text: string): string {
  return text.normalize().toLowerCase();
}

/** A text without the number that it begins with, where there is more than the number. */
function withoutNumber(text: string): string {
  return text.replace(/^(?:\d+(?:\.\d+)+[.)]?|\d+[.)])(?![\d.]|$)\s*/u, '');
}
