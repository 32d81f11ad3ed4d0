import { answersAmong } from '../../confluence/answers-only.js';
import {
  referenceName,
  type Schema,
  type SchemaObject,
  typesOf,
  withoutNumberFormat,
} from '../../schema/canonical-schema.js';
import { schemasIn } from '../../schema/map-schema.js';
import { reachable, referencesIn } from '../../schema/references.js';
import { type ApplyTrim, mapToolSchemas, type ToolForModels } from './tool-for-models.js';

/** Carries out the trim `answers-only`. */
export const leaveOutAnswers: ApplyTrim = (tool, { isInBody }) =>
  leaveOut(tool, (names, { isTop, required }) =>
    isTop
      ? answersAmong(
          names.filter((name) => isInBody(name) && !required.includes(name)),
          false,
        )
      : answersAmong(names, true),
  );

/** How Atlassian's OpenAPI document of v1 begins the description of what the server takes no more. */
const goneText = /^This (?:parameter|property) is no longer available and will be removed/;

/** Carries out the trim `gone-inputs`. */
export const leaveOutGone: ApplyTrim = (tool) =>
  leaveOut(tool, (names, { properties, required }) =>
    names.filter((name) => {
      const schema = properties[name];
      const isGone = typeof schema === 'object' && goneText.test(schema.description ?? '');
      return isGone && !required.includes(name);
    }),
  );

/** Carries out the trim `second-cursor`. */
export const secondCursor: ApplyTrim = (tool, { isPaginated, isInBody }) => {
  if (!isPaginated || isInBody('cursor')) return tool;
  return leaveOut(tool, (names, { isTop, required }) =>
    names.filter((name) => isTop && name === 'cursor' && !required.includes(name)),
  );
};

/** Places where toolsets close objects, so that what is sent unseen has to be let through. */
const isClosed = /^(?:\/properties\/[^/]+|\/items)*$/;

/** An object whose properties a trim looks at. */
interface TrimmedObject {
  /** Whether it is the inputs themselves. */
  readonly isTop: boolean;
  readonly properties: { readonly [name: string]: Schema };
  readonly required: readonly string[];
}

/** The tool without the properties that are chosen, which are unlisted from then on. */
function leaveOut(
  tool: ToolForModels,
  choose: (names: readonly string[], object: TrimmedObject) => readonly string[],
): ToolForModels {
  const unlisted = new Map(tool.unlisted);
  const trimmed = mapToolSchemas(tool, (object, place) => {
    const { properties = {}, required = [] } = object;
    const names = Object.keys(properties);
    const isTop = place === '';
    const gone = names.length === 0 ? [] : choose(names, { isTop, properties, required });
    if (gone.length === 0) return object;
    if (isClosed.test(place)) unlisted.set(place, [...(unlisted.get(place) ?? []), ...gone]);
    const kept = Object.entries(properties).filter(([name]) => !gone.includes(name));
    const still = required.filter((name) => !gone.includes(name));
    return changed(object, {
      properties: kept.length === 0 && !isTop ? undefined : Object.fromEntries(kept),
      required: still.length === 0 ? undefined : still,
    });
  });
  return trimmed === tool ? tool : { ...trimmed, unlisted };
}

/** Carries out the trim `number-formats`. */
export const leaveOutNumberFormats: ApplyTrim = (tool) => mapToolSchemas(tool, withoutNumberFormat);

/** Carries out the trim `plain-defaults`. */
export const leaveOutPlainDefaults: ApplyTrim = (tool) =>
  mapToolSchemas(tool, (schema) => {
    const saysNothing = schema.default === null || (schema.default === false && typesOf(schema).join() === 'boolean');
    return saysNothing ? changed(schema, { default: undefined }) : schema;
  });

/** Keywords beside which toolsets leave an object as open as it says; a test holds them against what toolsets close. */
const openers = ['$ref', 'allOf', 'anyOf', 'if', 'not', 'oneOf', 'patternProperties', 'propertyNames'] as const;

/** Carries out the trim `closed-inputs`. */
export const leaveOutClosed: ApplyTrim = (tool) => {
  const { properties = {}, additionalProperties } = tool.schema;
  if (additionalProperties !== false || Object.keys(properties).length === 0) return tool;
  if (openers.some((keyword) => tool.schema[keyword] !== undefined)) return tool;
  return { ...tool, schema: changed(tool.schema, { additionalProperties: undefined }) };
};

/** Carries out the trim `unused-definitions`. */
export const leaveOutUnused: ApplyTrim = (tool) => {
  if (tool.definitions.size === 0) return tool;
  const definitions = reachable(referencesIn(tool.schema), tool.definitions);
  return definitions.size === tool.definitions.size ? tool : { ...tool, definitions };
};

/** Carries out the trim `single-references`. */
export const inlineSingle: ApplyTrim = (tool) => {
  const counts = new Map<string, number>();
  for (const name of referencesOf(tool)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const single = new Map([...tool.definitions].filter(([name, target]) => counts.get(name) === 1 && isPlain(target)));
  const inlined = mapToolSchemas(tool, (schema) => inPlace(schema, single));
  if (inlined === tool) return tool;
  const left = new Set(referencesOf(inlined));
  const definitions = [...inlined.definitions].filter(([name]) => !single.has(name) || left.has(name));
  return { ...inlined, definitions: new Map(definitions) };
};

function referencesOf({ schema, definitions }: ToolForModels): readonly string[] {
  return [schema, ...definitions.values()].flatMap(referencesIn);
}

/** Whether a schema is of values without properties and refers to nothing: toolsets close objects in their place. */
function isPlain(schema: Schema): schema is SchemaObject {
  if (typeof schema === 'boolean') return false;
  return schemasIn(schema).every(({ properties, $ref }) => properties === undefined && $ref === undefined);
}

/** A reference with nothing but a description beside it, as what it leads to. */
function inPlace(schema: SchemaObject, targets: ReadonlyMap<string, Schema>): SchemaObject {
  const { $ref, description, ...beside } = schema;
  const target = $ref === undefined ? undefined : targets.get(referenceName($ref));
  if (typeof target !== 'object' || Object.keys(beside).length > 0) return schema;
  const text = [description, target.description].filter((part) => part !== undefined).join('\n');
  return { ...(text === '' ? {} : { description: text }), ...changed(target, { description: undefined }) };
}

/** The same schema with some of its keywords changed, each at its place, or gone. */
function changed(
  schema: SchemaObject,
  to: { readonly [Keyword in keyof SchemaObject]?: SchemaObject[Keyword] | undefined },
): SchemaObject {
  const members = Object.entries(schema).map(([keyword, value]) => [
    keyword,
    Object.hasOwn(to, keyword) ? to[keyword as keyof SchemaObject] : value,
  ]);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined)) as SchemaObject;
}
