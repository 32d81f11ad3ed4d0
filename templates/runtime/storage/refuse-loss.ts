import { InvalidInputError } from '../errors.js';
import { findLoss } from './find-loss.js';

/** Longer lists are not read; all ids follow anyway. */
const mostLabels = 10;

/**
 * Refuses a body that lacks what the one that it replaces holds, unless it may go.
 *
 * @param before the body as it is
 * @param after the body that is to replace it
 * @param allowed ids of what may go, the name of a macro that has none; `true` for anything
 * @param option how the caller names that
 * @throws {InvalidInputError} with what would be lost, and the ids to allow it by
 */
export function refuseLoss(
  before: string,
  after: string,
  allowed: boolean | readonly string[],
  option: 'allowLoss' | 'allow_loss',
): void {
  if (allowed === true) return;
  const { inlineComments, macros, tasks } = findLoss(before, after);
  const lost = [
    ...macros.map(({ name, id = name }) => ({ label: id === name ? `macro ${name}` : `macro ${name} ${id}`, id })),
    ...inlineComments.map((id) => ({ label: `inline comment ${id}`, id })),
    ...tasks.map((id) => ({ label: `task ${id}`, id })),
  ].filter(({ id }) => allowed === false || !allowed.includes(id));
  if (lost.length === 0) return;
  const labels = lost.slice(0, mostLabels).map(({ label }) => label);
  const more = lost.length > mostLabels ? ` and ${lost.length - mostLabels} more` : '';
  const ids = JSON.stringify([...new Set(lost.map(({ id }) => id))]);
  const message =
    `The new body would lose: ${labels.join(', ')}${more}. Nothing was written. Keep these elements as they were read, ` +
    `or remove them on purpose with ${option}: ${ids}.`;
  throw new InvalidInputError(message, { path: 'body' });
}
