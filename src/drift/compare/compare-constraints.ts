import { isDeepStrictEqual } from 'node:util';
import type { SchemaObject } from '../../schema/canonical-schema.js';
import { keywordPlaces, type Comparison, type ResolvedNode } from './schema-node.js';
import { schemaRule, type Verdict } from './verdict.js';

/** Keywords with a plain value, and which way they let less through. */
const constraintKeywords = {
  minimum: 'more is stricter',
  exclusiveMinimum: 'more is stricter',
  minLength: 'more is stricter',
  minItems: 'more is stricter',
  minProperties: 'more is stricter',
  maximum: 'less is stricter',
  exclusiveMaximum: 'less is stricter',
  maxLength: 'less is stricter',
  maxItems: 'less is stricter',
  maxProperties: 'less is stricter',
  pattern: 'any is stricter',
  format: 'any is stricter',
  multipleOf: 'any is stricter',
  uniqueItems: 'any is stricter',
} as const satisfies Partial<Record<keyof SchemaObject, string>>;

type ConstraintKeyword = keyof typeof constraintKeywords;

function judge(keyword: ConstraintKeyword, before: unknown, after: unknown): Verdict {
  if (before === undefined) return 'narrowed';
  if (after === undefined) return 'widened';
  const sense = constraintKeywords[keyword];
  if (typeof before !== 'number' || typeof after !== 'number' || sense === 'any is stricter') return 'changed';
  return after > before === (sense === 'more is stricter') ? 'narrowed' : 'widened';
}

/** Compares the rules about single values: bounds, lengths, patterns, formats. */
export function compareConstraints(
  comparison: Comparison,
  older: ResolvedNode,
  newer: ResolvedNode,
  subject: string,
): void {
  for (const keyword of Object.keys(constraintKeywords) as ConstraintKeyword[]) {
    const before = older.schema[keyword];
    const after = newer.schema[keyword];
    if (isDeepStrictEqual(before, after)) continue;
    comparison.collector.add({
      rule: schemaRule(comparison.direction, 'constraint', judge(keyword, before, after)),
      subject,
      old: keywordPlaces(older, keyword),
      new: keywordPlaces(newer, keyword),
      before: before === undefined ? undefined : { [keyword]: before },
      after: after === undefined ? undefined : { [keyword]: after },
    });
  }
}
