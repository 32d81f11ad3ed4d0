import { appendPointer } from '../../../schema/json-pointer.js';
import { isJsonObject } from '../../../schema/raw-schema.js';
import type { ApplyRule, OpenSchema, RuleSubject } from '../open-schema.js';
import { isRegularExpression } from './keyword-shapes.js';
import { isSlowFormat } from './slow-patterns.js';
import { schemaTypeOf } from './type-names.js';
import { unenforced } from './unenforced-keywords.js';

/** Keywords that hold values, and no schemas. */
const valueKeywords: ReadonlySet<string> = new Set(['const', 'default', 'enum', 'examples']);

/** Keywords that hold schemas by names, which are no keywords. */
const namedSchemas: ReadonlySet<string> = new Set([
  '$defs',
  'definitions',
  'dependencies',
  'dependentSchemas',
  'patternProperties',
  'properties',
]);

/** Carries out the rule `conditions`. */
export const conditions: ApplyRule = (schema, subject, say) => {
  const { raw, pointer } = subject;
  const isLoose = (keyword: 'not' | 'if'): boolean =>
    schema[keyword] !== undefined && getsWider(raw[keyword], subject, new Set());
  let kept: OpenSchema = schema;
  if (isLoose('not')) {
    const { not: _not, ...rest } = kept;
    kept = rest;
    say('Left out a `not` around something that is not checked here.', appendPointer(pointer, 'not'));
  }
  if (isLoose('if')) {
    const { if: _if, then: _then, else: _else, ...rest } = kept;
    kept = rest;
    say('Left out an `if` that asks for something that is not checked here.', appendPointer(pointer, 'if'));
  }
  return kept;
};

/** Whether a rule lets more through than the schema, or one inside of it, says. */
function getsWider(raw: unknown, subject: RuleSubject, seen: Set<unknown>): boolean {
  const isLeftOut = (text: string): boolean => !isRegularExpression(text) || subject.isSlowPattern(text);
  if (typeof raw !== 'object' || raw === null || seen.has(raw)) return false;
  seen.add(raw);
  if (Array.isArray(raw)) return raw.some((member) => getsWider(member, subject, seen));
  if (!isJsonObject(raw)) return false;
  return Object.entries(raw).some(([keyword, value]) => {
    // The rule `overlapping-one-of` takes what fits several of its members.
    if (unenforced.has(keyword) || keyword === 'oneOf') return true;
    if (keyword === 'pattern') return typeof value === 'string' && isLeftOut(value);
    if (keyword === 'format') return typeof value === 'string' && isSlowFormat(value);
    if (keyword === 'patternProperties' && isJsonObject(value) && Object.keys(value).some(isLeftOut)) return true;
    if (keyword === 'enum') return Array.isArray(value) && value.length === 0;
    if (keyword === 'type') return [value].flat().some((name) => schemaTypeOf(name) === undefined);
    if (keyword === '$ref')
      return typeof value === 'string' && getsWider(subject.targets.find(value.slice(1)), subject, seen);
    const inside = namedSchemas.has(keyword) && isJsonObject(value) ? Object.values(value) : value;
    return !valueKeywords.has(keyword) && getsWider(inside, subject, seen);
  });
}
