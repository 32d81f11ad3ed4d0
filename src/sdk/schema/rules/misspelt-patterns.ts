import { appendPointer } from '../../../schema/json-pointer.js';
import type { ApplyRule } from '../open-schema.js';

/** By the pattern as it stands in Atlassian's OpenAPI documents. */
const mendedPatterns: ReadonlyMap<string, string> = new Map([['(att)?0-9+', '(att)?[0-9]+']]);

/** Carries out the rule `misspelt-patterns`. */
export const misspeltPatterns: ApplyRule = (schema, { pointer }, say) => {
  const mended = schema.pattern === undefined ? undefined : mendedPatterns.get(schema.pattern);
  if (mended === undefined) return schema;
  say(`Mended the misspelt pattern ${schema.pattern}: it is ${mended}.`, appendPointer(pointer, 'pattern'));
  return { ...schema, pattern: mended };
};
