import { checkEdits } from '../../runtime/editing/index.js';
import type { BodyEdit } from '../../runtime/editing/index.js';
import { InvalidInputError } from '../../runtime/errors.js';
import { refuseOmission } from './refuse-omission.js';
import { refuseOtherFormats } from './refuse-other-formats.js';
import type { ToolInput } from './tool.js';

/** The edits among arguments that fit the schema. */
export function editsOf({ edits }: ToolInput): readonly BodyEdit[] {
  return Array.isArray(edits) ? (edits as readonly BodyEdit[]) : [];
}

/**
 * Refuses edits that no page could take, and content that a model surely does not mean: in another format than the one that
 * the action takes.
 *
 * @param input arguments that fit the schema
 * @throws {InvalidInputError} with the first mistake, its place and what to write instead
 */
export function assertEdits(input: ToolInput): void {
  const edits = editsOf(input);
  for (const [index, { action, target = '', content = '' }] of edits.entries()) {
    const path = `edits[${index}].content`;
    if (action === 'replace_text') refuseMarkup(content, target, path);
    else refuseOtherFormats(content, path);
  }
  checkEdits(edits);
}

/**
 * Refuses content in which a comment stands for what was left out.
 *
 * @param storage the body as it is
 * @throws {InvalidInputError} with the comment
 */
export function refuseOmissions(storage: string, edits: readonly BodyEdit[]): void {
  for (const [index, { action, content = '' }] of edits.entries()) {
    if (action !== 'replace_text') refuseOmission(storage, content, `edits[${index}].content`);
  }
}

/** Tags and entities as storage format has them, and plain text hardly. */
const markup =
  /<\/(?:p|strong|em|u|a|code|span|li|ul|ol|h[1-6]|td|tr|ac:[a-z-]+)>|<br ?\/>|&(?:amp|lt|gt|quot|nbsp|#\d+);/i;

/** Refuses markup as the plain text that takes the place of another, which has none. */
function refuseMarkup(content: string, target: string, path: string): void {
  const [found] = markup.exec(content) ?? [];
  if (found === undefined || markup.test(target)) return;
  throw new InvalidInputError(
    `The argument "${path}" holds ${JSON.stringify(found)}, which a reader would see: replace_text takes plain text. Send ` +
      'it so, or send storage format with replace_section.',
    { path },
  );
}
