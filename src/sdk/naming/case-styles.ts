import { splitWords } from './split-words.js';
import { nameHash } from './name-hash.js';

/** Longest identifier or file name that is emitted, in characters; longer names are cut and marked with a hash. */
const longestName = 96;

/** Windows refuses these as file names, with any extension. Source: Microsoft, "Naming Files, Paths, and Namespaces". */
const deviceNames = new Set(['con', 'prn', 'aux', 'nul', ...numbered('com'), ...numbered('lpt')]);

function numbered(stem: string): readonly string[] {
  return Array.from({ length: 10 }, (_, index) => `${stem}${index}`);
}

/**
 * `get_single_page` → `GetSinglePage`. Always a TypeScript identifier: a name that has no ASCII letter or digit, or that
 * begins with a digit, gets the fallback in front.
 */
export function toPascalCase(name: string, fallback: string): string {
  const joined = splitWords(name).map(capitalise).join('');
  if (joined === '') return `${fallback}${capitalise(nameHash(name))}`;
  const identifier = /^[0-9]/.test(joined) ? `${fallback}${joined}` : joined;
  return shorten(identifier, name);
}

/** `get_single_page` → `getSinglePage`, with the same guarantees as {@link toPascalCase}. */
export function toCamelCase(name: string, fallback: string): string {
  const pascal = toPascalCase(name, fallback);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

/** `user_groups` → `user-groups`: a file name that every file system takes. */
export function toFileName(name: string, fallback: string): string {
  const joined = splitWords(name).join('-');
  if (joined === '' || deviceNames.has(joined)) return shorten(`${fallback}-${joined || nameHash(name)}`, name);
  return shorten(joined, name);
}

function shorten(text: string, name: string): string {
  if (text.length <= longestName) return text;
  return `${text.slice(0, longestName - 6)}${capitalise(nameHash(name))}`;
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
