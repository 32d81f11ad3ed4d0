import { readEntity } from './decode-storage-text.js';
import type { UnreadablePlace } from './scan-storage.js';
import { storageEntity } from './storage-entities.js';

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
