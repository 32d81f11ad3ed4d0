import type { BodySection, SectionedBody } from './body-sections.js';

/** Characters of a section that a refusal shows: the rest is for a read. */
const mostShown = 4000;

/** Sections that a refusal lists, the nearest ones. */
const mostListed = 20;

/** Characters of a heading that a list shows. */
const longestHeading = 80;

/** A section as lists name it: `8-a1c4f0 ## Eviction`. */
export function nameSection(section: Pick<BodySection, 'handle' | 'level' | 'heading'>): string {
  return `${section.handle} ${nameHeading(section)}`;
}

/** A heading as Markdown has it, with its level. */
export function nameHeading({ level, heading }: Pick<BodySection, 'level' | 'heading'>): string {
  if (level === 0) return '(no heading)';
  const characters = [...heading];
  const shown = characters.length > longestHeading ? `${characters.slice(0, longestHeading).join('')}…` : heading;
  return `${'#'.repeat(level)} ${shown}`;
}

/**
 * What a caller has to see before it may replace or remove anything: the sections as they are now, with their handles.
 *
 * @param shown in full; the others near them are only named
 */
export function standsThere({ storage, sections }: SectionedBody, shown: readonly BodySection[]): string {
  const texts = shown.slice(0, 3).map((section) => {
    const text = storage.slice(section.start, section.end);
    const cut = text.length > mostShown ? ` (the first ${mostShown} of ${text.length} characters)` : '';
    return `Now there is ${nameSection(section)}${cut}:\n${text.slice(0, mostShown)}\n`;
  });
  return `${texts.join('')}Use a handle as it is now: ${listSections(sections, shown[0]?.number)}.`;
}

/** Names sections, of many the nearest to one of them. */
export function listSections(sections: readonly BodySection[], number: number = 0): string {
  const middle = sections.findIndex((section) => section.number === number);
  const from = Math.max(0, Math.min(middle - mostListed / 2, sections.length - mostListed));
  const listed = sections.slice(from, from + mostListed).map(nameSection);
  const more = sections.length - listed.length;
  return `${listed.join('; ')}${more === 0 ? '' : `; and ${more} more, which an outline lists`}`;
}
