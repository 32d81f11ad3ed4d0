import { cqlHint, newStorageHint, storageForms, storageHint, userCqlHint, versionHint } from '../confluence/hints.js';
import { isUserSearch } from '../confluence/record-of-resource.js';
import { isScalar, referenceName, type Schema, type SchemaObject } from '../schema/canonical-schema.js';
import { splitWords } from '../sdk/naming/split-words.js';
import type { OperationModel } from '../sdk/sdk-model.js';

/** The inputs of a tool by name, as a model is to see them. */
type Inputs = Map<string, Schema>;

type Definitions = ReadonlyMap<string, Schema>;

/** The inputs of an operation that take a query in CQL. */
export function cqlInputsOf({ forModels: { schema, definitions } }: OperationModel): readonly string[] {
  const properties = new Map(Object.entries(schema.properties ?? {}));
  return ['cql'].filter((name) => holdsText(properties.get(name), [], definitions));
}

/**
 * Lays over the inputs of an operation what a model has to know about Confluence: how CQL, storage bodies and version
 * numbers are written.
 *
 * @param cqlInputs what {@link cqlInputsOf} says of the operation
 */
export function describeInputs(operation: OperationModel, cqlInputs: readonly string[]): Inputs {
  const { traits, method, resource, forModels } = operation;
  const { schema, definitions } = forModels;
  const inputs: Inputs = new Map(Object.entries(schema.properties ?? {}));
  const query = isUserSearch(splitWords(resource).join(' ')) ? userCqlHint : cqlHint;
  for (const name of cqlInputs) describe(inputs, [name], query, definitions);
  if (!traits.readOnly && method !== 'delete') {
    const hint = method.startsWith('update') ? storageHint : newStorageHint;
    for (const { path, form } of storageForms) if (describe(inputs, path, hint, definitions, form)) break;
  }
  if (traits.versioned) {
    for (const path of [['version', 'number'], ['version']])
      if (describe(inputs, path, versionHint, definitions)) break;
  }
  return inputs;
}

/**
 * Adds a hint to the description of the scalar at a path: to its own where the path leads there property by property; to
 * that of the whole input where it leads through a reference or one of several forms, which may serve other ends as well.
 *
 * @param form how the form that the path is about is told from others, for a hint on the whole input
 * @returns `false` where no scalar is at the path
 */
function describe(
  inputs: Inputs,
  [name = '', ...path]: readonly string[],
  hint: string,
  definitions: Definitions,
  form = '',
): boolean {
  const schema = inputs.get(name);
  if (typeof schema !== 'object' || !holdsText(schema, path, definitions)) return false;
  const said = form === '' ? hint : `${form} ${hint}`;
  inputs.set(name, describedAt(schema, path, hint) ?? withHint(schema, said));
  return true;
}

/** The schema with the hint at a path of plain properties; `undefined` where the path is not plain. */
function describedAt(schema: Schema | undefined, path: readonly string[], hint: string): SchemaObject | undefined {
  if (typeof schema !== 'object') return undefined;
  const [name, ...rest] = path;
  if (name === undefined) return isScalar(schema) ? withHint(schema, hint) : undefined;
  const inner = describedAt(propertyOf(schema, name), rest, hint);
  return inner && { ...schema, properties: { ...schema.properties, [name]: inner } };
}

/** Whether one of the forms of a value has a scalar at the path: references are followed, alternatives looked into. */
function holdsText(
  schema: Schema | undefined,
  path: readonly string[],
  definitions: Definitions,
  seen: readonly Schema[] = [],
): boolean {
  if (typeof schema !== 'object' || seen.includes(schema)) return false;
  const [name, ...rest] = path;
  const found = name === undefined ? isScalar(schema) : holdsText(propertyOf(schema, name), rest, definitions);
  const target = schema.$ref === undefined ? undefined : definitions.get(referenceName(schema.$ref));
  const forms = [target, ...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return found || forms.some((form) => holdsText(form, path, definitions, [...seen, schema]));
}

function propertyOf({ properties = {} }: SchemaObject, name: string): Schema | undefined {
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

function withHint(schema: SchemaObject, hint: string): SchemaObject {
  const text = schema.description?.trim() ?? '';
  const stop = text === '' ? '' : /[.!?:]$/.test(text) ? ' ' : '. ';
  return { ...schema, description: `${text}${stop}${hint}` };
}
