import { InvalidInputError } from '../errors.js';
import { findTorn, findWhole, type TextPlace } from '../storage/find-text.js';
import { rewriteTokens, type RewrittenToken, type TextReplacement } from '../storage/replace-text.js';
import { wantedText } from '../storage/seen-text.js';
import { textRoles } from '../storage/text-roles.js';
import { findNoCharacter } from '../storage/xml-characters.js';
import type { SectionSource } from './find-section.js';
import { nameSection } from './name-section.js';
import type { Span } from './page-parts.js';
import { refuseOverlaps, type EditedSpan } from './refuse-overlaps.js';

/** A text to replace. */
export interface TextEdit {
  /** As a reader sees it. */
  readonly target: string;
  /** Plain text. */
  readonly content: string;
  /** Whether it may occur more than once. */
  readonly all: boolean;
  /** Its index among all edits. */
  readonly edit: number;
}

/** What is replaced, and what is not. */
export interface TextPlan {
  readonly tokens: readonly RewrittenToken[];
  /** Where formatting tears a text apart, as it is written. */
  readonly left: readonly string[];
}

/** Where a text stands that is looked for: in one piece, or torn apart. */
interface Occurrences {
  readonly whole: readonly TextPlace[];
  readonly torn: readonly TextPlace[];
}

/**
 * Finds texts where a reader sees them: in text, in the labels of links and in code.
 *
 * @param gone what other edits replace or remove
 * @throws {InvalidInputError} when a text is not there, or not clear
 */
export function planTexts(source: SectionSource, edits: readonly TextEdit[], gone: readonly Span[]): TextPlan {
  const { storage, tokens } = source;
  if (edits.length === 0) return { tokens: [], left: [] };
  const roles = textRoles(storage, tokens);
  const stays = (place: TextPlace): boolean => !gone.some(({ start, end }) => start <= place.start && place.end <= end);
  const left: string[] = [];
  const replacements: (TextReplacement & EditedSpan)[] = [];
  for (const { target, content, all, edit } of edits) {
    const search = { storage, tokens, roles, wanted: wantedText(target) };
    const isText = findNoCharacter(target) === undefined;
    const found = { whole: isText ? findWhole(search, true) : [], torn: isText ? findTorn(search) : [] };
    const here = { whole: found.whole.filter(stays), torn: found.torn.filter(stays) };
    const count = here.whole.length + here.torn.length;
    if (here.whole.length === 0) throw notThere(source, target, edit, { found, here });
    if (count > 1 && !all) throw notClear(source, target, edit, here);
    for (const { start, end } of here.whole) replacements.push({ start, end, to: content, edit });
    for (const { start, end } of here.torn) left.push(storage.slice(start, end));
  }
  replacements.sort((one, other) => one.start - other.start);
  refuseOverlaps(replacements);
  return { tokens: rewriteTokens(storage, tokens, replacements), left };
}

function notThere(
  source: SectionSource,
  target: string,
  edit: number,
  { found, here }: { readonly found: Occurrences; readonly here: Occurrences },
): InvalidInputError {
  const path = `edits[${edit}].target`;
  const [torn] = here.torn;
  const problem =
    torn !== undefined
      ? `is torn apart by formatting, as ${JSON.stringify(source.storage.slice(torn.start, torn.end))} in ` +
        `${placesOf(source, here.torn)}: send the part that stands in one piece, or use replace_section.`
      : found.whole.length + found.torn.length > 0
        ? 'stands only where another of these edits replaces or removes it: leave one of them out.'
        : /<\/?[a-z]|&#?\w+;/iu.test(target)
          ? 'is not there: send it as a reader sees it, without tags and entities.'
          : 'is not there. Capitals count, and a text ends with its paragraph, item or cell: read the section for its words.';
  const message = `${path}: the text ${JSON.stringify(target)} ${problem} Nothing was written.`;
  return new InvalidInputError(message, { path });
}

function notClear(source: SectionSource, target: string, edit: number, here: Occurrences): InvalidInputError {
  const path = `edits[${edit}].target`;
  const places = [...here.whole, ...here.torn];
  const message =
    `${path}: the text ${JSON.stringify(target)} is there ${places.length} times: in ${placesOf(source, places)}. ` +
    'Nothing was written. Send more of the words around it, or "all": true for every place.';
  return new InvalidInputError(message, { path });
}

/** Sections that a refusal names. */
const mostNamed = 8;

/** Places whose sections are looked up for it. */
const mostPlaces = 200;

/** The sections in which places are, the innermost of each. */
function placesOf({ sections }: SectionSource, places: readonly TextPlace[]): string {
  const names = places.slice(0, mostPlaces).map(({ start, end }) => {
    const around = sections.filter((section) => section.start <= start && end <= section.end);
    return around.map(nameSection).at(-1) ?? 'the page';
  });
  const all = [...new Set(names)];
  const more = all.length > mostNamed || places.length > mostPlaces ? ' and others' : '';
  return all.slice(0, mostNamed).join('; ') + more;
}
