/** A piece of a CQL query. `value` is what it stands for: the text of a string without its quotes and escapes. */
export interface CqlToken {
  readonly kind: 'word' | 'string' | 'operator' | 'open' | 'close' | 'comma';
  readonly value: string;
  /** Offset of the first character. */
  readonly start: number;
  /** Offset behind the last character. */
  readonly end: number;
}

export interface CqlTokens {
  readonly tokens: readonly CqlToken[];
  /** Offset of a quote that nothing closes; the tokens stop before it. */
  readonly unclosedQuote?: number;
}

const punctuation: { readonly [character: string]: 'open' | 'close' | 'comma' } = {
  '(': 'open',
  ')': 'close',
  ',': 'comma',
};
const whitespace = /\s+/uy;
const operator = /[=!~<>]+/uy;
const joint = /&&?|\|\|?/uy;
// A quote inside a word, as in don't, does not open a string.
const word = /[^\s"'(),=!~<>][^\s"(),=!~<>]*/uy;

/**
 * Cuts a CQL query into words, quoted strings, operators and punctuation. Strings stand in double or single quotes;
 * inside them a backslash takes the next character as it is.
 */
export function tokenizeCql(text: string): CqlTokens {
  const tokens: CqlToken[] = [];
  let offset = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = offset;
    return pattern.exec(text)?.[0];
  };
  while (offset < text.length) {
    const start = offset;
    const character = text.charAt(offset);
    const space = match(whitespace);
    if (space !== undefined) {
      offset += space.length;
      continue;
    }
    if (character === '"' || character === "'") {
      const string = readString(text, start);
      if (string === undefined) return { tokens, unclosedQuote: start };
      offset = string.end;
      tokens.push(string);
      continue;
    }
    const mark = punctuation[character];
    if (mark !== undefined) {
      offset += 1;
      tokens.push({ kind: mark, value: character, start, end: offset });
      continue;
    }
    const symbols = match(operator);
    const value = symbols ?? match(joint) ?? match(word) ?? character;
    offset += value.length;
    tokens.push({ kind: symbols === undefined ? 'word' : 'operator', value, start, end: offset });
  }
  return { tokens };
}

function readString(text: string, start: number): CqlToken | undefined {
  const quote = text.charAt(start);
  let value = '';
  for (let offset = start + 1; offset < text.length; offset += 1) {
    const character = text.charAt(offset);
    if (character === quote) return { kind: 'string', value, start, end: offset + 1 };
    if (character === '\\') offset += 1;
    value += text.charAt(offset);
  }
  return undefined;
}
