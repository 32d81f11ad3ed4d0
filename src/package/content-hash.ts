import { hash } from 'node:crypto';

/** `sha256:` and 64 hexadecimal digits. */
export type ContentHash = `sha256:${string}`;

/**
 * Names a text or a file's bytes by content.
 *
 * @param content text (hashed as UTF-8) or bytes
 */
export function contentHash(content: string | Uint8Array): ContentHash {
  return `sha256:${hash('sha256', content)}`;
}

/**
 * Says whether a file on disk holds the content that a hash names. Git may have checked the file out with CRLF line
 * ends, which changes no meaning, so bytes that agree after folding CRLF to LF count as the same.
 *
 * @param content the bytes as they are on disk
 * @param named the hash of the text as it was emitted, with LF line ends
 */
export function hasContentHash(content: Buffer, named: string): boolean {
  if (contentHash(content) === named) return true;
  if (!content.includes('\r\n')) return false;
  return contentHash(content.toString('utf8').replaceAll('\r\n', '\n')) === named;
}
