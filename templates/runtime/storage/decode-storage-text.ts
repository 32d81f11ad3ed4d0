import { storageEntity } from './storage-entities.js';

/** A text with its entities resolved, and the way back to where each character was written. */
export interface DecodedText {
  readonly value: string;
  /** Offset in the written text of a character of `value`; for the length of `value`, the length of the written text. */
  readonly writtenOffset: (index: number) => number;
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
    const entity = written.charAt(offset) === '&' ? entityAt(written, offset) : undefined;
    const characters = entity?.value ?? written.charAt(offset);
    for (let index = 0; index < characters.length; index += 1) offsets.push(offset);
    value += characters;
    offset += entity?.length ?? 1;
  }
  offsets.push(written.length);
  return { value, writtenOffset: (index) => offsets[index] ?? written.length };
}

function entityAt(written: string, offset: number): { readonly value: string; readonly length: number } | undefined {
  const semicolon = written.indexOf(';', offset);
  // No entity is longer than this; a bound keeps a text full of & from being searched to its end each time.
  if (semicolon === -1 || semicolon - offset > 32) return undefined;
  const value = storageEntity(written.slice(offset + 1, semicolon));
  return value === undefined ? undefined : { value, length: semicolon + 1 - offset };
}
