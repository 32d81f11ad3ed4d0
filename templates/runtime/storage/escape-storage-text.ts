import { replaceNoCharacters } from './xml-characters.js';

const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Writes plain text so that it stands for itself in storage format, between tags and in attribute values in double
 * quotes. What XML has no character for, such as U+0000 or half of a pair, becomes U+FFFD.
 */
export function escapeStorageText(text: string): string {
  return replaceNoCharacters(text).replaceAll(/[&<>"]/gu, (character) => entities[character] ?? character);
}
