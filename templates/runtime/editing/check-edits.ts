import { InvalidInputError } from '../errors.js';
import { assertStorage } from '../storage/assert-storage.js';
import type { BodyEdit, EditAction } from './editing-types.js';

/** What an action takes. */
interface ActionRule {
  readonly target: 'needed' | 'possible';
  readonly content: 'storage' | 'text' | 'none';
}

const rules: { readonly [Action in EditAction]: ActionRule } = {
  replace_text: { target: 'needed', content: 'text' },
  replace_section: { target: 'needed', content: 'storage' },
  remove_section: { target: 'needed', content: 'none' },
  append_to_section: { target: 'needed', content: 'storage' },
  insert_before_section: { target: 'needed', content: 'storage' },
  insert_after_section: { target: 'needed', content: 'storage' },
  append: { target: 'possible', content: 'storage' },
  prepend: { target: 'possible', content: 'storage' },
};

/**
 * Refuses edits that no page could take, before any is read.
 *
 * @throws {InvalidInputError} with the first mistake
 */
export function checkEdits(edits: readonly BodyEdit[]): void {
  if (!Array.isArray(edits) || edits.length === 0) refuse('edits', 'has to be a list with at least one edit.');
  for (const [index, edit] of edits.entries()) checkEdit(edit, `edits[${index}]`);
}

function checkEdit({ action, target, content }: BodyEdit, path: string): void {
  if (!Object.hasOwn(rules, action)) refuse(`${path}.action`, `has to be one of ${Object.keys(rules).join(', ')}.`);
  const rule = rules[action];
  if (rule.target === 'needed' && (target === undefined || target.trim() === '')) {
    const what = action === 'replace_text' ? 'the text to replace' : 'the handle of a section';
    refuse(`${path}.target`, `is missing: ${action} needs ${what}.`);
  }
  if (rule.content === 'none') {
    if (content !== undefined && content !== '')
      refuse(`${path}.content`, `is not for ${action}: use replace_section.`);
  } else if (content === undefined) refuse(`${path}.content`, `is missing: ${action} needs it.`);
  else if (rule.content === 'storage') assertStorage(content, `${path}.content`);
}

function refuse(path: string, problem: string): never {
  throw new InvalidInputError(`The argument "${path}" ${problem} Nothing was written.`, { path });
}
