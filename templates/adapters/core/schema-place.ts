import { valueAt } from '../../runtime/value-at.js';
import { nameOfToken } from '../schema/json-pointer.js';
import { asObject, resolveReference } from '../schema/json-schema.js';
import type { JsonSchema, JsonSchemaMap, JsonSchemaObject } from '../schema/json-schema.js';

/** The steps of a JSON pointer in a URI fragment, as the validator gives it: percent-encoded (RFC 6901 §6). */
export function stepsOf(pointer: string): readonly string[] {
  const [, ...steps] = pointer.replace(/^#/, '').split('/');
  return steps.map((step) => nameOfToken(decodeURIComponent(step)));
}

/** The schema at some steps, which go through references; where none is, one that says nothing. */
export function schemaAt(root: JsonSchemaObject, steps: readonly string[]): JsonSchemaObject {
  const definitions: JsonSchemaMap = root.$defs ?? {};
  let node: unknown = root;
  // In a map of properties a step is a name, whatever it looks like.
  let isName = false;
  for (const step of steps) {
    const $ref: unknown = valueAt(node, ['$ref']);
    const isReference = !isName && step === '$ref' && typeof $ref === 'string';
    node = isReference ? resolveReference($ref, definitions) : valueAt(node, [step]);
    isName = !isName && (step === 'properties' || step === 'patternProperties' || step === '$defs');
  }
  return typeof node === 'object' && node !== null ? node : asObject((node as JsonSchema | undefined) ?? true);
}

/** Steps as people write them: `version.number`, `labels[0]`; `stepsIn` takes them apart again. */
export function pathOf(steps: readonly string[]): string {
  return steps.reduce((path, step) => {
    if (/^\d+$/.test(step)) return `${path}[${step}]`;
    return path === '' ? step : `${path}.${step}`;
  }, '');
}

/** The steps of a path that `pathOf` wrote: numbers for places in a list. */
export function stepsIn(path: string): readonly (string | number)[] {
  return (path.match(/[^.[\]]+/g) ?? []).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
