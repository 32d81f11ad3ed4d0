import { appendPointer } from '../../../schema/json-pointer.js';
import type { ApplyRule, InnerSchema } from '../open-schema.js';
import { areDisjoint } from './are-disjoint.js';

/** Carries out the rule `overlapping-one-of`. */
export const overlappingOneOf: ApplyRule = (schema, { pointer, targets }) => {
  const { oneOf, ...rest } = schema;
  if (oneOf === undefined || isPairwiseDisjoint(oneOf, (target) => targets.find(target))) return schema;
  if (rest.anyOf === undefined) return { ...rest, anyOf: oneOf };
  const both = { made: { anyOf: oneOf }, pointer: appendPointer(pointer, 'oneOf') };
  return { ...rest, allOf: [...(rest.allOf ?? []), both] };
};

function isPairwiseDisjoint(members: readonly InnerSchema[], find: (target: string) => unknown): boolean {
  return members.every((first, index) =>
    members
      .slice(index + 1)
      .every((second) => 'raw' in first && 'raw' in second && areDisjoint(first.raw, second.raw, find)),
  );
}
