/** Longest text of a value that an error repeats, in characters. */
const longestValue = 60;

/** A value that was given, in words: "the string \"13\"". */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object') {
    const names = Object.keys(value).slice(0, 8);
    return names.length === 0
      ? 'an empty object'
      : `an object with ${names.map((name) => JSON.stringify(name)).join(', ')}`;
  }
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  const short = text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
  return `the ${typeof value} ${short}`;
}
