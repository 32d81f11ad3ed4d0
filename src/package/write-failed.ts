import { GeneratorError } from '../errors.js';

interface Explanation {
  readonly reason: string;
  readonly fix: string;
}

const noRight: Explanation = {
  reason: 'this user may not write there',
  fix: 'Choose another --out, or make the folder writable for this user.',
};

const fileInTheWay: Explanation = {
  reason: 'a file stands where a folder must go',
  fix: 'Choose another --out, or move that file away.',
};

/** Refusals of the disk with a known meaning. Source: the list of common system errors in Node's documentation. */
const explanations: ReadonlyMap<string, Explanation> = new Map([
  ['EACCES', noRight],
  ['EPERM', noRight],
  ['EROFS', { reason: 'the file system is read-only', fix: 'Choose another --out.' }],
  // What Node says of a folder that it is to make, with those above it, on a read-only file system.
  [
    'ENOENT',
    { reason: 'a folder cannot be made there; the file system may be read-only', fix: 'Choose another --out.' },
  ],
  ['EEXIST', fileInTheWay],
  ['ENOTDIR', fileInTheWay],
  [
    'ENOSPC',
    {
      reason: 'the disk is full',
      fix: 'Make room, then run again: the next run completes or undoes what this one began.',
    },
  ],
]);

/**
 * The error for a disk that refuses.
 *
 * @param folder the package's folder
 * @param cause what a function of the file system threw
 */
export function writeFailed(folder: string, cause: unknown): GeneratorError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const known = explanations.get(code);
  const reason = cause instanceof Error ? cause.message : String(cause);
  const problem =
    known === undefined
      ? {
          message: `Cannot write ${folder}: ${reason}.`,
          fix: 'Mend what the message names, then run again: the next run completes or undoes what this one began.',
        }
      : { message: `Cannot write ${folder}: ${known.reason} (${code}).`, fix: known.fix };
  return new GeneratorError({ code: 'WRITE_FAILED', ...problem }, { cause });
}
