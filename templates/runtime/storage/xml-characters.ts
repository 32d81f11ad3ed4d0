import type { UnreadablePlace } from './scan-storage.js';

/**
 * What is no character of XML 1.0 (section 2.2, `Char`): control characters and halves of a pair. U+FFFE and U+FFFF,
 * which are none there either, Confluence takes; half of a pair does not get there whole, since UTF-8 cannot carry it.
 */
const noCharacters = /[^\t\n\r -\ud7ff\ue000-\u{10ffff}]/gu;

/** The first character of a text that XML does not have, wherever it stands. */
export function findNoCharacter(text: string): UnreadablePlace | undefined {
  const offset = text.search(noCharacters);
  if (offset === -1) return undefined;
  const code = text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0');
  return { offset, message: `U+${code} is no character of XML: leave it out.` };
}

/** A text with U+FFFD, by which Unicode marks what could not be kept, for each character that XML does not have. */
export function replaceNoCharacters(text: string): string {
  return text.replaceAll(noCharacters, '\ufffd');
}

/** Whether XML has the character of a number: there, Confluence does not take U+FFFE and U+FFFF. */
export function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code <= 0x10_ff_ff);
}
