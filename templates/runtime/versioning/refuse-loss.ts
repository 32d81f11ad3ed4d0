import { InvalidInputError } from '../errors.js';
import { findLoss } from '../storage/find-loss.js';

const longestList = 10;

/**
 * Refuses a body that lacks macros or inline comments of the one it replaces.
 *
 * @throws {InvalidInputError} with a list of what would be lost
 */
export function refuseLoss(before: string, after: string): void {
  const { inlineComments, macros } = findLoss(before, after);
  const lost = [
    ...macros.map(({ name, id }) => (id === undefined ? `macro ${name}` : `macro ${name} (ac:macro-id ${id})`)),
    ...inlineComments.map((reference) => `inline comment (ac:ref ${reference})`),
  ];
  if (lost.length === 0) return;
  const more = lost.length > longestList ? ` and ${lost.length - longestList} more` : '';
  const message =
    `The new body would lose: ${lost.slice(0, longestList).join(', ')}${more}. Nothing was written. Keep these elements as ` +
    'they were read, or set allowLoss to remove them on purpose.';
  throw new InvalidInputError(message, { path: 'body' });
}
