/** Numbers of at most so many digits are the same before and after JSON. */
const exactDigits = 15;

/**
 * The object or list that a text is JSON of.
 *
 * @returns `undefined` for any other text, and for JSON that would lose something: digits of a long number, or the first of
 * two members of one name
 */
export function exactJson(text: string): object | undefined {
  if (!/^\s*[{[]/u.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"/gsu, '""');
  const numbers = bare.match(/[\d.eE+-]*\d/gu) ?? [];
  const members = bare.match(/:/gu)?.length ?? 0;
  return numbers.every(isExact) && members === membersOf(value) ? value : undefined;
}

/** The number that a text is, written as JSON writes it; `undefined` for any other text. */
export function exactNumber(text: string): number | undefined {
  if (!/^-?\d+(?:\.\d+)?$/u.test(text)) return undefined;
  const number = Number(text);
  return String(number) === text && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : undefined;
}

function isExact(written: string): boolean {
  const digits = written.replace(/e.*$/iu, '').replaceAll(/\D/gu, '');
  return Number.isFinite(Number(written)) && (digits.length <= exactDigits || exactNumber(written) !== undefined);
}

function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce<number>((sum, member) => sum + membersOf(member), own);
}
