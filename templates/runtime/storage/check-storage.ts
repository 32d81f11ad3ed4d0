import { textPosition, type TextPosition } from '../text-position.js';
import { checkReferences } from './check-references.js';
import { checkTag } from './check-tag.js';
import { scanStorage, type StorageScan, type StorageToken, type UnreadablePlace } from './scan-storage.js';
import { looksLikeText, shownName } from './storage-elements.js';
import { StorageNamespaces } from './storage-namespaces.js';
import { findNoCharacter } from './xml-characters.js';

/** Why a storage-format text cannot be read, and where. */
export interface StorageProblem extends TextPosition {
  /** What is wrong there and what to write instead. */
  readonly message: string;
}

/**
 * Checks a storage-format text as Confluence's own parser does (Woodstox: XML 1.0 with namespaces, the prefixes `ac`,
 * `ri` and `at` bound, the entities of XHTML 1.0 declared): what that one cannot read is a problem, and nothing else.
 * What elements mean, and the parser's bounds on their depth and on sizes, are not looked at.
 *
 * @param text the body of a page in storage format
 * @returns the first problem, or nothing for a text that is fine
 */
export function checkStorage(text: string): readonly StorageProblem[] {
  const problem = firstProblem(text, scanStorage(text));
  return problem === undefined ? [] : [problem];
}

/** The first problem of a text, which `scanStorage` has cut. */
export function firstProblem(text: string, scan: StorageScan): StorageProblem | undefined {
  const problem = firstUnreadable(text, scan);
  return problem && { message: problem.message, ...textPosition(text, problem.offset) };
}

function firstUnreadable(text: string, { tokens, problem }: StorageScan): UnreadablePlace | undefined {
  const noCharacter = findNoCharacter(text);
  const namespaces = new StorageNamespaces();
  const open: StorageToken[] = [];
  /** For each element that is open, the prefixes that it declares. */
  const declared: (readonly string[])[] = [];
  for (const token of tokens) {
    if (noCharacter !== undefined && noCharacter.offset < token.end) return noCharacter;
    let found: UnreadablePlace | undefined;
    if (token.kind === 'text') {
      found = checkReferences(text.slice(token.start, token.end), token.start);
    } else if (token.kind === 'close') {
      found = checkClose(text, token, open.pop());
      namespaces.release(declared.pop() ?? []);
    } else if (token.kind === 'open' || token.kind === 'empty') {
      const prefixes = checkTag(text, token, namespaces);
      if ('message' in prefixes) found = prefixes;
      else if (token.kind === 'empty') namespaces.release(prefixes);
      else {
        open.push(token);
        declared.push(prefixes);
      }
    }
    if (found !== undefined) return found;
  }
  const unread = noCharacter ?? problem;
  if (unread !== undefined) return unread;
  const unclosed = open.at(-1);
  if (unclosed === undefined) return undefined;
  const message = `The text ends before </${shownName(unclosed.name)}>: ${describeOpen(text, unclosed)}`;
  return { offset: unclosed.start, message };
}

function checkClose(
  text: string,
  { name, start, end }: StorageToken,
  expected: StorageToken | undefined,
): UnreadablePlace | undefined {
  const shown = `</${shownName(name)}>`;
  if (expected === undefined) return { offset: start, message: `Unexpected ${shown}: no tag is open here.` };
  if (expected.name !== name) {
    return { offset: start, message: `Unexpected ${shown}: ${describeOpen(text, expected)}` };
  }
  if (/[^ \t\r\n]/u.test(text.slice(start + 2 + name.length, end - 1))) {
    return { offset: start, message: `Nothing but the name may stand in a closing tag: write ${shown}.` };
  }
  return undefined;
}

function describeOpen(text: string, { name, start }: StorageToken): string {
  const { line, column } = textPosition(text, start);
  const shown = shownName(name);
  const place = `<${shown}> from line ${line}, column ${column} is still open`;
  if (looksLikeText(name)) return `${place}, and is no element of Confluence. In text write &lt;${shown}&gt;.`;
  const isVoid = /^(?:br|col|hr|img|input|wbr)$/iu.test(name);
  return `${place}, ${isVoid ? `write it as <${shown}/>` : `add </${shown}> first`}.`;
}
