/** A result that had to be shortened. */
export interface CutResult {
  readonly value: { readonly [name: string]: unknown };
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
export function cutResult(value: { readonly [name: string]: unknown }, most: number, offset = 0): CutResult {
  if (offset === 0 && JSON.stringify(value).length <= most) return { value };
  const { result } = value;
  return Array.isArray(result) ? cutPage(value, result, most) : cutRecord(value, most, offset);
}

function cutPage(value: { readonly [name: string]: unknown }, records: readonly unknown[], most: number): CutResult {
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

function cutRecord(value: { readonly [name: string]: unknown }, most: number, offset: number): CutResult {
  const { value: shortened, path, shown, total } = shorten(value, most - noteLength, offset);
  if (path === undefined) return { value };
  const next = offset + shown;
  const place = `Only the characters ${offset} to ${next} of the ${total} of ${path} are shown.`;
  const cut =
    next < total ? `${place} To read on, call again with "result_offset": ${next}.` : `${place} This is the end.`;
  return { value: { ...shortened, cut }, ...(next < total ? { nextOffset: next } : {}) };
}

interface Shortened {
  readonly value: { readonly [name: string]: unknown };
  readonly path?: string;
  readonly shown: number;
  readonly total: number;
}

/** Cuts the longest text so that the whole fits, and the next longest where that is not enough. */
function shorten(value: { readonly [name: string]: unknown }, most: number, offset = 0): Shortened {
  let current = value;
  let longest: Shortened = { value, shown: 0, total: 0 };
  for (;;) {
    const found = longestText(current, []);
    const excess = JSON.stringify(current).length - most;
    const isFirst = longest.path === undefined;
    if (found === undefined || (excess <= 0 && !(isFirst && offset > 0))) return { ...longest, value: current };
    const from = isFirst ? offset : 0;
    const rest = found.text.slice(from);
    // A quote in JSON takes two characters and more: what is kept shrinks by the share of the excess.
    const spelled = JSON.stringify(rest).length;
    const room = Math.max(0, spelled - (excess - (JSON.stringify(found.text).length - spelled)));
    const part = wholeCharacters(rest, room >= spelled ? rest.length : Math.floor((rest.length * room) / spelled));
    current = replaced(current, found.path, part);
    if (isFirst) longest = { value, path: found.path.join('.'), shown: part.length, total: found.text.length };
    if (part === '' && !isFirst) return { ...longest, value: current };
  }
}

function longestText(
  value: unknown,
  path: readonly string[],
): { readonly path: readonly string[]; readonly text: string } | undefined {
  if (typeof value === 'string')
    return value === '' || whole.has(path.at(-1) ?? '') ? undefined : { path, text: value };
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value)
    .map(([name, member]) => longestText(member, [...path, name]))
    .reduce((longest, found) => ((found?.text.length ?? 0) > (longest?.text.length ?? 0) ? found : longest), undefined);
}

function replaced(
  value: unknown,
  [name, ...path]: readonly string[],
  text: string,
): { readonly [name: string]: unknown } {
  const record = value as { readonly [name: string]: unknown };
  if (name === undefined) return record;
  const inner = path.length === 0 ? text : replaced(record[name], path, text);
  if (!Array.isArray(value)) return { ...record, [name]: inner };
  return value.map((member: unknown, index) => (String(index) === name ? inner : member)) as unknown as typeof record;
}

/** The first characters of a text, without half of a surrogate pair at the end. */
function wholeCharacters(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, length < text.length && last >= 0xd8_00 && last <= 0xdb_ff ? length - 1 : length);
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
