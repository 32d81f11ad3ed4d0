import { textPosition, type TextPosition } from '../text-position.js';
import { scanStorage, type StorageToken } from './scan-storage.js';

/** Why a storage-format text cannot be read, and where. */
export interface StorageProblem extends TextPosition {
  /** What is wrong there and what to write instead. */
  readonly message: string;
}

/**
 * Checks that a storage-format text is well-formed. Only what no XML parser accepts is a problem: tags that do not
 * balance, stray `<`, tags, attributes, comments and CDATA sections without an end. Named entities, undeclared
 * prefixes and unknown elements pass.
 *
 * @param text the body of a page in storage format
 * @returns the first problem, or nothing for a text that is fine
 */
export function checkStorage(text: string): readonly StorageProblem[] {
  const problem = firstProblem(text);
  return problem === undefined ? [] : [{ message: problem.message, ...textPosition(text, problem.offset) }];
}

function firstProblem(text: string): { readonly offset: number; readonly message: string } | undefined {
  const { tokens, problem } = scanStorage(text);
  const open: StorageToken[] = [];
  for (const token of tokens) {
    if (token.kind === 'open') open.push(token);
    if (token.kind !== 'close') continue;
    const expected = open.pop();
    if (expected === undefined)
      return { offset: token.start, message: `Unexpected </${token.name}>: no tag is open here.` };
    if (expected.name !== token.name) {
      const message = `Unexpected </${token.name}>: ${describeOpen(text, expected)}`;
      return { offset: token.start, message };
    }
  }
  if (problem !== undefined) return problem;
  const unclosed = open.at(-1);
  return (
    unclosed && {
      offset: unclosed.start,
      message: `The text ends before </${unclosed.name}>: ${describeOpen(text, unclosed)}`,
    }
  );
}

function describeOpen(text: string, { name, start }: StorageToken): string {
  const { line, column } = textPosition(text, start);
  const remedy = /^(?:area|br|col|hr|img|input|wbr)$/iu.test(name) ? `write it as <${name}/>` : `add </${name}> first`;
  return `<${name}> from line ${line}, column ${column} is still open, ${remedy}.`;
}
