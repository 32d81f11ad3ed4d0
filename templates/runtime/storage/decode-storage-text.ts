import { storageEntity } from './storage-entities.js';

/** A text with its entities resolved, and the way back to where each character was written. */
export interface DecodedText {
  readonly value: string;
  /** Offset in the written text of a character of `value`; for the length of `value`, the length of the written text. */
  readonly writtenOffset: (index: number) => number;
}

const reference = /&(#\d+|#x[\da-fA-F]+|[A-Za-z][A-Za-z\d]*);/uy;

/**
 * Reads the entity at a place of a text.
 *
 * @param written the text as it stands in the storage format
 * @param offset where its `&` stands
 * @returns nothing for a lone `&`, a name that is not known and a number that is no character
 */
export function readEntity(
  written: string,
  offset: number,
): { readonly value: string; readonly end: number } | undefined {
  reference.lastIndex = offset;
  const [whole = '', name = ''] = reference.exec(written) ?? [];
  const value = storageEntity(name);
  return value === undefined ? undefined : { value, end: offset + whole.length };
}

/**
 * Resolves the entities of a text or of an attribute's value. An unknown entity and a lone `&` stand for themselves.
 *
 * @param written the text as it stands in the storage format
 */
export function decodeStorageText(written: string): DecodedText {
  if (!written.includes('&')) return { value: written, writtenOffset: (index) => index };
  const offsets: number[] = [];
  let value = '';
  for (let offset = 0; offset < written.length;) {
    const entity = written.charAt(offset) === '&' ? readEntity(written, offset) : undefined;
    const characters = entity?.value ?? written.charAt(offset);
    for (let index = 0; index < characters.length; index += 1) offsets.push(offset);
    value += characters;
    offset = entity?.end ?? offset + 1;
  }
  offsets.push(written.length);
  return { value, writtenOffset: (index) => offsets[index] ?? written.length };
}
