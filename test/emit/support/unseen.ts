/** Signs that Unicode files under format characters although they are drawn (Arabic and Kaithi number signs). */
const drawn = /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/gu;

/**
 * Characters of a text that a reader cannot see, or that end a line somewhere: by what Unicode says of them, so that the
 * ranges of the emitters are held against something that they were not copied from.
 *
 * @param allowed characters that the text may hold all the same
 */
export function unseenIn(text: string, allowed = '\n'): readonly string[] {
  const characters = text.replace(drawn, '').match(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu) ?? [];
  return characters
    .filter((character) => !allowed.includes(character))
    .map((character) => `U+${character.codePointAt(0)?.toString(16)}`);
}
