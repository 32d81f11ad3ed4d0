import type { Schema } from '../../schema/canonical-schema.js';
import type { RuleId } from '../rules.js';
import type { Comparison } from './schema-node.js';

/** An input, or a property of an object, as far as it is there or not. */
export interface Member {
  readonly schema: Schema;
  readonly isRequired: boolean;
  /** Where it is declared. */
  readonly places: readonly string[];
  /** Where it would be listed as required, by `requiredEntry`. */
  readonly requiredEntries: readonly string[];
}

/**
 * Adds a finding when a member is on one side only, or is required on one side only.
 *
 * @param subject the member, for the reader
 */
export function comparePresence(
  { collector, direction }: Comparison,
  before: Member | undefined,
  after: Member | undefined,
  subject: string,
): void {
  const rule = judgePresence(direction, before, after);
  if (rule === null) return;
  const isOnBoth = before !== undefined && after !== undefined;
  collector.add({
    rule,
    subject,
    ...(before === undefined ? {} : { old: before.places }),
    ...(after === undefined ? {} : { new: after.places }),
    before: isOnBoth ? before.isRequired : before?.schema,
    after: isOnBoth ? after.isRequired : after?.schema,
    isOnlyAPlace: isOnBoth,
    explains: [...(before?.requiredEntries ?? []), ...(after?.requiredEntries ?? [])],
  });
}

/** Names one entry of a `required` list by what it says, since its index says nothing. */
export function requiredEntry(listPointer: string, name: string): string {
  return `${listPointer}/${JSON.stringify(name)}`;
}

function judgePresence(
  direction: 'input' | 'output',
  before: Member | undefined,
  after: Member | undefined,
): RuleId | null {
  const isInput = direction === 'input';
  if (before === undefined && after === undefined) return null;
  if (after === undefined) return isInput ? 'input-removed' : 'output-field-removed';
  if (before === undefined) {
    if (!isInput) return 'output-field-added';
    return after.isRequired ? 'input-added-required' : 'input-added-optional';
  }
  if (before.isRequired === after.isRequired) return null;
  if (isInput) return after.isRequired ? 'input-newly-required' : 'input-no-longer-required';
  return after.isRequired ? 'output-field-always' : 'output-field-optional';
}
