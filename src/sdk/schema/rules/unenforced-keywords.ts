import type { ApplyRule } from '../open-schema.js';

/** Keywords that demand something of a value, and that no rule keeps. */
export const unenforced: ReadonlySet<string> = new Set([
  '$dynamicRef',
  '$recursiveRef',
  'contentSchema',
  'disallow',
  'divisibleBy',
  'extends',
  'propertyDependencies',
  'unevaluatedItems',
  'unevaluatedProperties',
]);

/** Carries out the rule `unenforced-keywords`. */
export const unenforcedKeywords: ApplyRule = (schema, { raw, pointer }, say) => {
  const left = Object.keys(raw).filter((keyword) => unenforced.has(keyword));
  if (left.length > 0) say(`Not checked here, only by the server: ${left.join(', ')}.`, pointer);
  return schema;
};
