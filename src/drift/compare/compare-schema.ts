import type { Schema } from '../../schema/canonical-schema.js';
import type { LocatedSchema } from '../../schema/schema-origin.js';
import { compareAnnotations } from './compare-annotations.js';
import { compareChoices } from './compare-choices.js';
import { compareConstraints } from './compare-constraints.js';
import { compareContents } from './compare-contents.js';
import { compareProperties } from './compare-properties.js';
import { compareTypes, compareValues } from './compare-types.js';
import { ChangeCollector } from './change-collector.js';
import { resolveNode, type Comparison } from './schema-node.js';

/**
 * Compares two canonical schemas keyword by keyword and adds every difference to the collector, each at the place where
 * it stands in the definition.
 *
 * @param subject the input or the field that the schemas describe, for the reader
 */
export function compareSchema(
  comparison: Comparison,
  older: LocatedSchema,
  newer: LocatedSchema,
  subject: string,
): void {
  const before = resolveNode(older, comparison.older);
  const after = resolveNode(newer, comparison.newer);
  compareAnnotations(comparison, before, after, subject);
  compareTypes(comparison, before, after, subject);
  // What one of them accepts nothing of has no rules that could be compared.
  if (before.isNever || after.isNever) return;
  if (before.reference !== '' && after.reference !== '') {
    const pair = JSON.stringify([before.reference, after.reference]);
    if (comparison.seen.has(pair)) return;
    comparison.seen.add(pair);
  }
  compareValues(comparison, before, after, subject);
  compareConstraints(comparison, before, after, subject);
  compareProperties(comparison, before, after, subject, compareSchema);
  compareContents(comparison, before, after, subject, compareSchema);
  compareChoices(comparison, before, after, subject, { compareSchema, isSame });
}

/**
 * Whether two schemas say the same; nothing is recorded. Every pair is asked about once: the members of choices within
 * choices would be compared twice on each level, which takes for ever after a few dozen of them.
 */
function isSame(comparison: Comparison, older: LocatedSchema, newer: LocatedSchema): boolean {
  const answers = comparison.known.get(older.schema) ?? new Map<Schema, boolean>();
  comparison.known.set(older.schema, answers);
  const known = answers.get(newer.schema);
  if (known !== undefined) return known;
  // While the answer is being found, a schema that contains itself is the same if all the rest of it is.
  answers.set(newer.schema, true);
  const collector = new ChangeCollector(comparison.older.definition, comparison.newer.definition);
  compareSchema({ ...comparison, collector, seen: new Set(comparison.seen) }, older, newer, '');
  const isEqual = collector.changes.length === 0;
  answers.set(newer.schema, isEqual);
  return isEqual;
}
