/**
 * Characters that a reader cannot see but a model can: controls (but tab and line feed), zero-width and joining
 * characters, bidirectional marks and overrides, the language tags of plane 14, variation selectors' supplement, and
 * noncharacters. Source: Unicode Technical Report 36 (Unicode Security Considerations) and its "Trojan Source" cases.
 */
const invisibleRanges = [
  '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f',
  '\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff',
  '\\u{13430}-\\u{1343f}\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}',
].join('');

const invisibleCharacters = new RegExp(`[${invisibleRanges}]`, 'gu');

/** A text for people and models, with what had to go. */
export interface CleanText {
  readonly text: string;
  /** The removed characters as `U+200B`, each once, in order of appearance. */
  readonly removed: readonly string[];
}

/**
 * Takes out what cannot be seen, folds line ends to line feeds, and trims. Visible text stays as it is: whether it is a
 * good description is for the reviewer to say.
 */
export function cleanText(raw: string): CleanText {
  const removed = new Set<string>();
  const text = raw
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replace(invisibleCharacters, (character) => {
      removed.add(`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
      return '';
    })
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[ \t]+$/gm, '')
    .trim();
  return { text, removed: [...removed] };
}

/** Whether a value, or a name or a value inside of it, holds what cannot be seen. */
export function hasInvisible(value: unknown): boolean {
  if (typeof value === 'string') return cleanText(value).removed.length > 0;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inner]) => hasInvisible(name) || hasInvisible(inner));
}
