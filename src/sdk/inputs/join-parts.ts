import type { Schema } from '../../schema/canonical-schema.js';
import { type LocatedSchema, placeInside, type SchemaOrigin } from '../../schema/schema-origin.js';
import type { Form, InputPart } from './input-part.js';
import { demandTheSame, joinAlternatives } from './merge-property.js';

type Properties = ReadonlyMap<string, LocatedSchema>;

/** An object that is what both parts say. */
export function joinBoth(first: InputPart, second: InputPart): InputPart {
  const properties = new Map(first.properties);
  for (const [name, property] of second.properties) {
    const present = properties.get(name);
    properties.set(name, present === undefined ? property : combined('allOf', [present, property]));
  }
  const rest = [first.rest, second.rest].flatMap((one) => one ?? []);
  return {
    properties,
    required: new Set([...first.required, ...second.required]),
    choices: [...first.choices, ...second.choices],
    objects: [...first.objects, ...second.objects],
    ...(rest.length === 0 ? {} : { rest: combined('allOf', rest) }),
    dropped: first.dropped || second.dropped,
  };
}

/** An object that is what a part says, and one of several forms besides. */
export function joinForms(part: InputPart, forms: readonly InputPart[]): InputPart {
  // What is no object is no form of one.
  const possible = forms.filter(({ whole }) => whole === undefined);
  const [only, another] = possible;
  if (only === undefined) return { ...part, dropped: true };
  if (another === undefined) return joinBoth(part, only);
  const common = [...only.required].filter((name) => possible.every(({ required }) => required.has(name)));
  const required = new Set([...part.required, ...common]);
  const properties = withOptional(part.properties, possible);
  const rest = [part, ...possible].flatMap((form) => form.rest ?? []);
  const anything = rest.find(({ schema }) => schema === true);
  const told = possible.map((form) => ({
    required: [...form.required].filter((name) => !required.has(name)),
    values: new Map([...form.properties].flatMap(([name, { schema }]) => valuesOf(name, schema))),
  }));
  const isTold = told.every(says);
  const isLess = (form: InputPart): boolean => form.dropped || form.choices.length > 0 || isWidened(form, properties);
  return {
    ...part,
    properties,
    required,
    choices: isTold ? [...part.choices, told] : part.choices,
    objects: [part, ...possible].flatMap(({ objects }) => objects),
    ...(rest.length === 0 ? {} : { rest: anything ?? combined('anyOf', rest) }),
    dropped: part.dropped || (!isTold && told.some(says)) || possible.some(isLess),
  };
}

/** Whether something tells a form from the others. */
function says({ required, values }: Form): boolean {
  return required.length + values.size > 0;
}

/** An object that may be what another part says besides. */
export function addOptional(part: InputPart, other: InputPart): InputPart {
  return {
    ...part,
    properties: withOptional(part.properties, [other]),
    objects: [...part.objects, ...other.objects],
    dropped: true,
  };
}

/** The properties, and what the forms declare beside them; what one of them narrows further stays as wide as it is. */
function withOptional(properties: Properties, forms: readonly InputPart[]): Properties {
  const all = new Map(properties);
  for (const name of new Set(forms.flatMap((form) => [...form.properties.keys()]))) {
    const present = properties.get(name);
    if (present !== undefined && present.schema !== true) continue;
    const declared = forms.flatMap((form) => form.properties.get(name) ?? []);
    all.set(name, combined('anyOf', present === undefined ? declared : [...declared, present]));
  }
  return all;
}

function valuesOf(name: string, schema: Schema): readonly (readonly [string, Schema])[] {
  if (typeof schema === 'boolean') return [];
  if (schema.const !== undefined) return [[name, { const: schema.const }]];
  return schema.enum === undefined ? [] : [[name, { enum: schema.enum }]];
}

/** Whether a form demands more of its properties than the joined ones do, values one by one apart. */
function isWidened(form: InputPart, joined: Properties): boolean {
  return [...form.properties].some(([name, { schema }]) => {
    const present = joined.get(name)?.schema ?? true;
    return schema !== true && valuesOf(name, schema).length === 0 && !demandTheSame(schema, present);
  });
}

/** One schema of several, each of which, or one of which, has to be met: those that demand the same stand once. */
function combined(keyword: 'allOf' | 'anyOf', located: readonly LocatedSchema[]): LocatedSchema {
  // What says nothing was only named as required.
  const telling = located.filter(({ schema }) => schema !== true);
  const distinct = telling.filter(
    ({ schema }, index) => telling.findIndex((other) => demandTheSame(other.schema, schema)) === index,
  );
  const [only = { schema: true }, another] = distinct;
  const schemas = distinct.map(({ schema }) => schema);
  const one = another === undefined ? only.schema : keyword === 'anyOf' ? joinAlternatives(schemas) : undefined;
  if (one !== undefined) return { schema: one, origins: located.flatMap(({ origins }) => origins) };
  return {
    schema: { [keyword]: schemas },
    origins: distinct.flatMap(({ origins }, index) => origins.map((origin) => memberOrigin(origin, keyword, index))),
  };
}

/** The origin of a schema that was made here, as far as one member of it goes. */
function memberOrigin(origin: SchemaOrigin, keyword: string, index: number): SchemaOrigin {
  return { pointer: origin.pointer, inside: new Map([[placeInside(keyword, index), origin]]) };
}
