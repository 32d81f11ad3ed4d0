import { decodeStorageText, type DecodedText } from './decode-storage-text.js';
import { cdataEnd, cdataStart, type StorageToken } from './scan-storage.js';

/** Offset in the whole text of what a token of text or a CDATA section holds. */
export function contentStart({ kind, start }: StorageToken): number {
  return kind === 'cdata' ? start + cdataStart.length : start;
}

/** What a token of text or a CDATA section holds, as it is written. */
export function writtenContent(storage: string, token: StorageToken): string {
  return storage.slice(contentStart(token), token.end - (token.kind === 'cdata' ? cdataEnd.length : 0));
}

/** What a token of text or a CDATA section says: entities are resolved in text alone. The offsets count from its content. */
export function tokenText(storage: string, token: StorageToken): DecodedText {
  const written = writtenContent(storage, token);
  return token.kind === 'cdata' ? { value: written, writtenOffset: (index) => index } : decodeStorageText(written);
}
