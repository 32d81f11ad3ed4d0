import { readStorage } from '../storage/assert-storage.js';
import type { StorageToken } from '../storage/scan-storage.js';
import { findSections } from '../storage/storage-headings.js';
import { findPageParts, type Lead, type PageEnd, type Span } from './page-parts.js';
import { hashSection } from './section-handle.js';

/** A section of a body, with the places that edits need. */
export interface BodySection extends Span {
  /** Its place in the page: from 1 for the first heading; 0 is what stands before that. */
  readonly number: number;
  readonly handle: string;
  /** The hashes that it is found by: of its bytes, and of these and the headings over it. */
  readonly hashes: readonly string[];
  readonly heading: string;
  /** From 1 to 6; 0 without a heading. */
  readonly level: number;
  /** Whether it is a part before the first heading in which nothing stands. */
  readonly isBlank: boolean;
  /** Offset of what stands under the heading. */
  readonly content: number;
}

/** A body, and its sections in their order. */
export interface SectionedBody {
  readonly storage: string;
  readonly tokens: readonly StorageToken[];
  /** The first one is the part before the first heading, which may be blank. */
  readonly sections: readonly BodySection[];
  readonly end: PageEnd;
}

/** A section that has no handle yet. */
type Found = Omit<BodySection, 'handle' | 'hashes' | 'number'>;

/**
 * Cuts a body into its sections. They nest, as headings do; all that a reader sees of the body stands in one.
 *
 * @param storage a body in storage format
 * @throws {InvalidInputError} when it is not well-formed
 */
export function readSections(storage: string): SectionedBody {
  const tokens = readStorage(storage, 'body');
  const { lead, others, end } = findPageParts(storage, tokens);
  const headed = findSections(storage, tokens).map(({ heading, level, headingStart, start, end: sectionEnd }) => ({
    heading,
    level,
    isBlank: false,
    start: headingStart,
    content: start,
    end: sectionEnd,
  }));
  const later = [...headed, ...others.map((other) => withoutHeading({ ...other, isBlank: false }))];
  later.sort((one, other) => one.start - other.start);
  return { storage, tokens, end, sections: withHandles(storage, [withoutHeading(lead), ...later]) };
}

const withoutHeading = (part: Lead): Found => ({ ...part, heading: '', level: 0, content: part.start });

function withHandles(storage: string, sections: readonly Found[]): readonly BodySection[] {
  /** The sections around the one that is looked at, with a hash of their headings. */
  const around: { readonly end: number; readonly place: string }[] = [];
  const hashed = sections.map((section) => {
    while ((around.at(-1)?.end ?? Infinity) <= section.start) around.pop();
    const bytes = storage.slice(section.start, section.end);
    const place = around.at(-1)?.place ?? '';
    around.push({ end: section.end, place: hashSection(place + section.heading) });
    return { ...section, hashes: [hashSection(bytes), hashSection(`${place} ${bytes}`)] };
  });
  const occurrences = new Map<string | undefined, number>();
  for (const { hashes } of hashed) occurrences.set(hashes[0], (occurrences.get(hashes[0]) ?? 0) + 1);
  return hashed.map((section, number) => {
    // Equal sections are told apart by what they stand under, and only then by their number, which others may shift.
    const [own = '', placed = ''] = section.hashes;
    const hash = (occurrences.get(own) ?? 0) > 1 ? placed : own;
    return { ...section, number, handle: `${number}-${hash}` };
  });
}
