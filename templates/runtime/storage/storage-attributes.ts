import { decodeStorageText } from './decode-storage-text.js';
import type { StorageToken } from './scan-storage.js';

/** An attribute as it is written. */
export interface WrittenAttribute {
  readonly name: string;
  /** What stands between the quotes. */
  readonly value: string;
  /** Offset of the white space before it, or of its name where there is none. */
  readonly start: number;
  /** Offset behind the closing quote. */
  readonly end: number;
}

// Without the flag u, by which a class steps over a text of any length without noting each step.
const attribute = /[ \t\r\n]*([^ \t\r\n"'<>=]+)[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)')/y;

/**
 * Reads the attributes of a tag, as far as they can be read: each once, from the first to the last, so that the time
 * grows with the tag and no faster.
 *
 * @param text the storage-format text
 * @param tag a token of it of the kind `open` or `empty`
 */
export function writtenAttributes(text: string, tag: StorageToken): readonly WrittenAttribute[] {
  const attributes: WrittenAttribute[] = [];
  let start = tag.start + 1 + tag.name.length;
  while (start < tag.end) {
    attribute.lastIndex = start;
    const match = attribute.exec(text);
    if (match === null) break;
    const [, name = '', double, single] = match;
    attributes.push({ name, value: double ?? single ?? '', start, end: attribute.lastIndex });
    start = attribute.lastIndex;
  }
  return attributes;
}

/**
 * The attributes of a tag by name, with their values decoded.
 *
 * @param text the storage-format text
 * @param tag a token of it of the kind `open` or `empty`
 */
export function storageAttributes(text: string, tag: StorageToken): ReadonlyMap<string, string> {
  return new Map(writtenAttributes(text, tag).map(({ name, value }) => [name, decodeStorageText(value).value]));
}
