import { InvalidInputError } from '../../runtime/errors.js';
import { scanStorage } from '../../runtime/storage/scan-storage.js';

/** "rest of the page unchanged", "remaining content as before", "… keep existing content …". */
const omission =
  /\b(?:rest|remain(?:s|der|ing)|other|existing|previous|everything else)\b[^]{0,60}\b(?:unchanged|same|as (?:before|is)|omitted|content|sections?|page)\b|\bunchanged\b|\.\.\.|…/i;

/**
 * Refuses a body in which a comment stands for what was left out: Confluence replaces the whole, and a reader would find
 * nothing there.
 *
 * @param before the body as it is
 * @param after the body that is to replace it, shorter than that
 * @param path of its argument
 * @throws {InvalidInputError} with the comment
 */
export function refuseOmission(before: string, after: string, path: string): void {
  if (after.length >= before.length) return;
  for (const { kind, start, end } of scanStorage(after).tokens) {
    const comment = after.slice(start, end);
    if (kind !== 'markup' || !comment.startsWith('<!--') || !omission.test(comment) || before.includes(comment))
      continue;
    const message =
      `The comment ${JSON.stringify(comment.slice(0, 100))} stands for content, and a write replaces the whole body. ` +
      'Send all of it.';
    throw new InvalidInputError(message, { path });
  }
}
