import { readEntity } from './decode-storage-text.js';
import type { UnreadablePlace } from './scan-storage.js';
import { storageEntity } from './storage-entities.js';

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

/**
 * The first `&` that begins no entity.
 *
 * @param part an attribute's value, or what stands between tags
 * @param start where it stands in the whole text
 */
export function checkReferences(part: string, start: number): UnreadablePlace | undefined {
  for (let offset = part.indexOf('&'); offset !== -1;) {
    const entity = readEntity(part, offset);
    if (entity === undefined) return { offset: start + offset, message: describeReference(part.slice(offset)) };
    offset = part.indexOf('&', entity.end);
  }
  return undefined;
}

function describeReference(text: string): string {
  const [, name = '', semicolon] = /^&(#?\w{1,30})(;?)/u.exec(text) ?? [];
  if (semicolon !== ';') {
    return storageEntity(name) === undefined
      ? 'A bare &: write &amp; instead.'
      : `&${name} without a semicolon: write &${name}; for the character, or &amp;${name} for this text.`;
  }
  if (name.startsWith('#')) return `&${name}; stands for no character of XML: leave it out.`;
  const lower = name.toLowerCase();
  const remedy = storageEntity(lower) === undefined ? 'write the character itself' : `write &${lower};`;
  return `Confluence knows no entity &${name};: ${remedy}, or &amp;${name}; for this text.`;
}
