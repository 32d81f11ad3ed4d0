import { decodeStorageText } from './decode-storage-text.js';
import type { StorageToken } from './scan-storage.js';

/**
 * Reads the attributes of a tag, with their values decoded.
 *
 * @param text the storage-format text
 * @param tag a token of it of the kind `open` or `empty`
 */
export function storageAttributes(text: string, tag: StorageToken): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  const inside = text.slice(tag.start + 1 + tag.name.length, tag.end - (tag.kind === 'empty' ? 2 : 1));
  for (const [, name = '', double, single] of inside.matchAll(/([^\s"'=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu)) {
    attributes.set(name, decodeStorageText(double ?? single ?? '').value);
  }
  return attributes;
}
