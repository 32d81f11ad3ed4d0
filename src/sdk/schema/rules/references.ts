import { appendPointer, localPointer } from '../../../schema/json-pointer.js';
import { isJsonObject } from '../../../schema/raw-schema.js';
import type { ApplyRule } from '../open-schema.js';
import { splitAnnotations } from './annotations.js';

/** Carries out the rule `local-references`. */
export const localReferences: ApplyRule = (schema, { raw, pointer, targets, addProblem }) => {
  const reference: unknown = raw['$ref'];
  if (reference === undefined) return schema;
  const quoted = JSON.stringify(reference);
  const at = appendPointer(pointer, '$ref');
  const target = typeof reference === 'string' ? localPointer(reference) : undefined;
  if (target === undefined) {
    const fix = 'Have the schema inlined at its source, or leave the tool out with --exclude.';
    addProblem(`The reference ${quoted} does not point into its own schema.`, at, fix);
    return schema;
  }
  const found = targets.find(target);
  if (typeof found !== 'boolean' && !isJsonObject(found)) {
    const message = `The reference ${quoted} leads to ${found === undefined ? 'nothing' : 'no schema'}.`;
    addProblem(message, at, 'Add what it names to $defs, or leave the tool out with --exclude.');
    return schema;
  }
  return { ...schema, $ref: `#/$defs/${targets.nameOf(target)}` };
};

/** Carries out the rule `reference-siblings`. */
export const referenceSiblings: ApplyRule = (schema, { pointer }) => {
  const { $ref, ...rest } = schema;
  if ($ref === undefined) return schema;
  const [described, beside] = splitAnnotations(rest);
  if (Object.keys(beside).length === 0) return schema;
  return {
    ...described,
    allOf: [
      { made: { $ref }, pointer },
      { made: beside, pointer },
    ],
  };
};
