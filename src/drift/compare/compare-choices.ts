import type { Schema } from '../../schema/canonical-schema.js';
import type { LocatedSchema } from '../../schema/schema-origin.js';
import {
  inside,
  keywordPlaces,
  placesOf,
  type CompareSchema,
  type Comparison,
  type ResolvedNode,
} from './schema-node.js';
import { schemaRule, type Verdict } from './verdict.js';

interface Comparers {
  readonly compareSchema: CompareSchema;
  readonly isSame: (comparison: Comparison, older: LocatedSchema, newer: LocatedSchema) => boolean;
}

/** More pairs than this are compared as text only: comparing them all would take too long. */
const mostPairs = 400;

/** Compares `anyOf`, `oneOf`, `allOf`, `not` and `if` with `then` and `else`. */
export function compareChoices(
  comparison: Comparison,
  older: ResolvedNode,
  newer: ResolvedNode,
  subject: string,
  comparers: Comparers,
): void {
  for (const keyword of ['anyOf', 'oneOf', 'allOf'] as const) {
    compareMembers(comparison, older, newer, subject, keyword, comparers);
  }
  for (const keyword of ['not', 'if', 'then', 'else'] as const) {
    const before = only(older, keyword);
    const after = only(newer, keyword);
    if (before === undefined && after === undefined) continue;
    if (before !== undefined && after !== undefined && comparers.isSame(comparison, before, after)) continue;
    const verdict = before === undefined ? 'narrowed' : after === undefined ? 'widened' : 'changed';
    comparison.collector.add({
      rule: schemaRule(comparison.direction, 'constraint', verdict),
      subject,
      old: before === undefined ? keywordPlaces(older, keyword) : placesOf(before),
      new: after === undefined ? keywordPlaces(newer, keyword) : placesOf(after),
      before: before?.schema,
      after: after?.schema,
    });
  }
}

function only(node: ResolvedNode, keyword: 'not' | 'if' | 'then' | 'else'): LocatedSchema | undefined {
  const schema = node.schema[keyword];
  return schema === undefined ? undefined : inside(node, schema, keyword);
}

function membersOf(node: ResolvedNode, keyword: 'anyOf' | 'oneOf' | 'allOf'): readonly LocatedSchema[] {
  return (node.schema[keyword] ?? []).map((schema: Schema, index: number) => inside(node, schema, keyword, index));
}

/** The order of members means nothing, so those that say the same are taken away first. */
function compareMembers(
  comparison: Comparison,
  older: ResolvedNode,
  newer: ResolvedNode,
  subject: string,
  keyword: 'anyOf' | 'oneOf' | 'allOf',
  { compareSchema, isSame }: Comparers,
): void {
  const before = [...membersOf(older, keyword)];
  const after = [...membersOf(newer, keyword)];
  const isFew = before.length * after.length <= mostPairs;
  const isEqual = (left: LocatedSchema, right: LocatedSchema): boolean =>
    isFew ? isSame(comparison, left, right) : JSON.stringify(left.schema) === JSON.stringify(right.schema);
  const gone: LocatedSchema[] = [];
  for (const member of before) {
    const index = after.findIndex((other) => isEqual(member, other));
    if (index === -1) gone.push(member);
    else after.splice(index, 1);
  }
  const [oldMember, newMember] = [gone[0], after[0]];
  if (gone.length === 1 && after.length === 1 && oldMember !== undefined && newMember !== undefined) {
    compareSchema(comparison, oldMember, newMember, subject);
    return;
  }
  if (gone.length === 0 && after.length === 0) return;
  // One member more is one more way to pass, or one more rule to keep; a first one is the first rule there is.
  const more: Verdict = keyword === 'allOf' || before.length === 0 ? 'narrowed' : 'widened';
  const fewer: Verdict = keyword === 'allOf' || newer.schema[keyword] === undefined ? 'widened' : 'narrowed';
  const verdict = gone.length > 0 && after.length > 0 ? 'changed' : gone.length > 0 ? fewer : more;
  comparison.collector.add({
    rule: schemaRule(comparison.direction, 'type', verdict),
    subject,
    old: [...gone.flatMap(placesOf), ...keywordPlaces(older, keyword)],
    new: [...after.flatMap(placesOf), ...keywordPlaces(newer, keyword)],
    before: older.schema[keyword],
    after: newer.schema[keyword],
  });
}
