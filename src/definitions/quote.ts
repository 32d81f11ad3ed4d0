const longestQuote = 80;

/**
 * Quotes text that came from outside so that it can be printed: one line, nothing invisible, nothing that steers a
 * terminal, and cut where it is long.
 *
 * @param text any text, well-formed or not
 */
export function quote(text: string): string {
  const characters = Array.from(text);
  const shown = characters.length > longestQuote ? `${characters.slice(0, longestQuote).join('')}…` : text;
  return JSON.stringify(shown).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
