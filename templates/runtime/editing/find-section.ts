import { InvalidInputError, VersionConflictError } from '../errors.js';
import { matchHeadings } from '../storage/replace-section.js';
import { plainHeading } from '../storage/storage-headings.js';
import type { BodySection, SectionedBody } from './body-sections.js';
import { listSections, standsThere } from './name-section.js';
import { readHandle } from './section-handle.js';

/** The record that a section is looked for in. */
export interface SectionSource extends SectionedBody {
  readonly id: string;
  readonly version: number;
}

/**
 * Finds the section that a handle or a heading names.
 *
 * @param target a handle, or what a reader sees of a heading
 * @param path of its argument
 * @throws {VersionConflictError} when no section is any more what it was under this handle, with what stands there now
 * @throws {InvalidInputError} when the heading is not there, or more than once
 */
export function findSection(source: SectionSource, target: string, path: string): BodySection {
  const handle = readHandle(target);
  if (handle === undefined) return findHeading(source, target, path);
  const found = source.sections.filter(({ hashes }) => hashes.includes(handle.hash));
  const [first] = found;
  const same = found.length > 1 ? found.find(({ number }) => number === handle.number) : first;
  if (same !== undefined) return same;
  const { id, version } = source;
  const shown = found.length > 0 ? found : source.sections.filter(({ number }) => number === handle.number);
  const why = found.length > 0 ? `${found.length} sections have it` : 'it has changed since that was given, or is gone';
  const message =
    `${path}: no section is known by ${JSON.stringify(target)} now: ${why}. Nothing was written. ` +
    standsThere(source, shown);
  throw new VersionConflictError(message, { code: 'STALE_SECTION', id, actual: version });
}

/**
 * The same for what removes bytes: a heading says what somebody wants to change, and not that he has seen what stands there.
 *
 * @throws {InvalidInputError} for a heading, with what stands there now
 */
export function findSeenSection(source: SectionSource, target: string, path: string, action: string): BodySection {
  const section = findSection(source, target, path);
  if (readHandle(target) !== undefined) return section;
  const message =
    `${path}: ${action} takes a handle, which tells what has been read. Nothing was written. ` +
    standsThere(source, [section]);
  throw new InvalidInputError(message, { path });
}

function findHeading({ sections }: SectionSource, target: string, path: string): BodySection {
  const headed = sections.filter(({ level }) => level > 0);
  // Written as Markdown, and with capitals or numbers of its own, a heading is still that heading.
  const wanted = seenHeading(target.replace(/^\s*#{1,6} /u, ''));
  const seen = headed.map((section) => ({ section, heading: seenHeading(section.heading) }));
  const matches = matchHeadings(seen, wanted).map(({ section }) => section);
  const [section] = matches;
  if (section !== undefined && matches.length === 1) return section;
  const found = section === undefined ? 'No heading reads' : `${matches.length} headings read`;
  const known =
    headed.length === 0
      ? 'The page has no headings.'
      : `Send a handle: ${listSections(section === undefined ? headed : matches)}.`;
  throw new InvalidInputError(`${path}: ${found} ${JSON.stringify(wanted)}. Nothing was written. ${known}`, { path });
}

/** A heading without what nobody sees: a model is not shown it either. */
function seenHeading(heading: string): string {
  return plainHeading(heading.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, ''));
}
