import { isRecord } from './is-record.js';
import type { Fields } from './is-record.js';

/** A result that had to be shortened. */
export interface CutResult {
  readonly value: Fields;
  /** Where the next part of the longest text begins, in characters; absent when nothing of a text was cut. */
  readonly nextOffset?: number;
}

/** Texts that are never shortened: without them a model cannot go on. */
const whole: ReadonlySet<string> = new Set(['id', 'title', 'status', 'nextCursor', 'accountId', 'spaceId']);

/** Characters of the note that a cut result carries, at most. */
const noteLength = 400;

/**
 * Shortens a result to a number of characters of JSON. Of a page, whole records are left out from the end; of a record,
 * its longest text is cut. The result stays JSON and says under `cut` what is missing and how to get it. Ids, titles and
 * versions always stay, even where they alone are longer than the limit.
 *
 * @param value what was answered
 * @param most characters
 * @param offset where in the longest text to begin, in characters
 */
export function cutResult(value: Fields, most: number, offset = 0): CutResult {
  if (offset === 0 && JSON.stringify(value).length <= most) return { value };
  const { result } = value;
  return Array.isArray(result) ? cutPage(value, result, most) : cutRecord(value, most, offset);
}

function cutPage(value: Fields, records: readonly unknown[], most: number): CutResult {
  // The cursor leads behind the whole page: following it would skip what was left out.
  const { result: _result, nextCursor: _nextCursor, ...rest } = value;
  let left = most - noteLength - JSON.stringify(rest).length;
  let count = 0;
  for (const record of records) {
    left -= JSON.stringify(record).length + 1;
    if (left < 0) break;
    count += 1;
  }
  const shown = Math.max(1, count);
  const [first] = records;
  const result = count === 0 && isRecord(first) ? [shorten(first, most - noteLength).value] : records.slice(0, shown);
  const cut =
    records.length === 1
      ? 'The texts of this record are cut. Read the record by its id for the whole.'
      : `Only ${shown} of the ${records.length} records of this page are shown. For the rest, ask again with "limit": ${shown} and follow the cursors, or ask for less.`;
  return { value: { ...rest, result, cut } };
}

function cutRecord(value: Fields, most: number, offset: number): CutResult {
  const { value: shortened, path, shown, total } = shorten(value, most - noteLength, offset);
  if (path === undefined) return { value };
  const next = offset + shown;
  const place = `Only the characters ${offset} to ${next} of the ${total} of ${path} are shown.`;
  const cut =
    next < total ? `${place} To read on, call again with "result_offset": ${next}.` : `${place} This is the end.`;
  return { value: { ...shortened, cut }, ...(next < total ? { nextOffset: next } : {}) };
}

/**
 * Which part of a body a result shows, by what it says under `cut`.
 *
 * @returns nothing where it says nothing of the body
 */
export function shownPart(
  cut: unknown,
): { readonly offset: number; readonly nextOffset: number | undefined } | undefined {
  const parts = typeof cut === 'string' ? partOfBody.exec(cut) : null;
  if (parts === null) return undefined;
  const [, from, to, total] = parts.map(Number);
  return { offset: from ?? 0, nextOffset: to === total ? undefined : to };
}

interface Shortened {
  readonly value: Fields;
  /** The text whose rest can be read on; absent where there is no text. */
  readonly path?: string;
  /** Characters of it that are shown. */
  readonly shown: number;
  readonly total: number;
}

/**
 * Cuts every text to the same length, the largest with which the whole fits. The longest one begins at the offset, or the
 * body, if that is cut as well: a write replaces it, so a model has to be able to read it to its end.
 */
function shorten(value: Fields, most: number, offset = 0): Shortened {
  const texts = textsOf(value);
  const longest = texts.reduce<Text>((one, other) => (other.text.length > one.text.length ? other : one), nothing);
  const body = texts.find(({ path }) => path === bodyPath);
  const isBodyCut = body !== undefined && body.text.length > cutAt(value, longest, most, 0).length;
  const main = isBodyCut ? body : longest;
  const { length, cut } = cutAt(value, main, most, offset);
  const shown = wholeCharacters(main.text.slice(offset), length).length;
  return { value: cut, shown, total: main.text.length, ...(main === nothing ? {} : { path: main.path }) };
}

const bodyPath = 'body.storage.value';

/** The beginning of what {@link cutRecord} says of a body. */
const partOfBody = /^Only the characters (\d+) to (\d+) of the (\d+) of body\.storage\.value are shown\. /u;

interface Text {
  readonly path: string;
  readonly text: string;
}

const nothing: Text = { path: '', text: '' };

/** The value with every text cut to the largest length with which it fits, the main one from the offset on. */
function cutAt(
  value: Fields,
  { path, text }: Text,
  most: number,
  offset: number,
): { readonly length: number; readonly cut: Fields } {
  const cutTo = (length: number): typeof value =>
    mapTexts(value, '', (one, at) => wholeCharacters(at === path ? one.slice(offset) : one, length)) as typeof value;
  let fits = 0;
  let tooLong = text.length + 1;
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (JSON.stringify(cutTo(middle)).length <= most) fits = middle;
    else tooLong = middle;
  }
  return { length: fits, cut: cutTo(fits) };
}

/** The same value with every text changed that may be shortened. */
function mapTexts(value: unknown, path: string, change: (text: string, path: string) => string): unknown {
  const below = (name: string | number): string => (path === '' ? String(name) : `${path}.${name}`);
  if (typeof value === 'string') return whole.has(path.slice(path.lastIndexOf('.') + 1)) ? value : change(value, path);
  if (Array.isArray(value)) return value.map((member, index) => mapTexts(member, below(index), change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, mapTexts(member, below(name), change)]),
  );
}

function textsOf(value: unknown): readonly Text[] {
  const texts: Text[] = [];
  mapTexts(value, '', (text, path) => {
    texts.push({ path, text });
    return text;
  });
  return texts;
}

/** The first characters of a text, without half of a surrogate pair at the end. */
function wholeCharacters(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, length < text.length && last >= 0xd8_00 && last <= 0xdb_ff ? length - 1 : length);
}
