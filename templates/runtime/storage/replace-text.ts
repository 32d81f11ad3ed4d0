import { InvalidInputError } from '../errors.js';
import { assertStorage } from './assert-storage.js';
import { decodeStorageText } from './decode-storage-text.js';
import { escapeStorageText } from './escape-storage-text.js';
import { cdataEnd, cdataStart, scanStorage } from './scan-storage.js';

export interface ReplaceTextOptions {
  /** Also replace within CDATA sections: code blocks and other plain text bodies of macros. Default: false. */
  readonly cdata?: boolean;
}

/**
 * Replaces every occurrence of a text in the content of a page: never in tags, attributes or comments, and in CDATA
 * sections only when asked. All other bytes stay as they are. An occurrence that formatting tears apart is not found.
 *
 * @param storage the body of a page in storage format
 * @param from the plain text to look for: `R&D` finds what is written as `R&amp;D`
 * @param to the plain text to put in its place; it is escaped
 * @throws {InvalidInputError} when `from` is empty or `storage` is not well-formed
 */
export function replaceText(storage: string, from: string, to: string, options: ReplaceTextOptions = {}): string {
  if (from === '') throw new InvalidInputError('The text to replace is empty.', { path: 'from' });
  assertStorage(storage, 'storage');
  let result = '';
  for (const { kind, start, end } of scanStorage(storage).tokens) {
    const piece = storage.slice(start, end);
    if (kind === 'text') result += replaceInText(piece, from, to);
    else if (kind === 'cdata' && options.cdata === true) result += replaceInCdata(piece, from, to);
    else result += piece;
  }
  return result;
}

function replaceInText(written: string, from: string, to: string): string {
  const { value, writtenOffset } = decodeStorageText(written);
  let result = '';
  let copied = 0;
  for (let index = value.indexOf(from); index !== -1; index = value.indexOf(from, index + from.length)) {
    result += written.slice(copied, writtenOffset(index)) + escapeStorageText(to);
    copied = writtenOffset(index + from.length);
  }
  // What was taken out may have stood between ]] and >, which XML forbids side by side.
  return copied === 0 ? written : (result + written.slice(copied)).replaceAll(cdataEnd, ']]&gt;');
}

function replaceInCdata(section: string, from: string, to: string): string {
  const content = section.slice(cdataStart.length, -cdataEnd.length);
  if (!content.includes(from)) return section;
  const replaced = content.split(from).join(to);
  return cdataStart + replaced.replaceAll(cdataEnd, `]]${cdataEnd}${cdataStart}>`) + cdataEnd;
}
