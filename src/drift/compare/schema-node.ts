import type { ToolDefinition } from '../../definitions/tool-definition.js';
import {
  annotationKeywords,
  referenceName,
  type Schema,
  type SchemaObject,
  typeKeyword,
  typesOf,
} from '../../schema/canonical-schema.js';
import { appendPointer } from '../../schema/json-pointer.js';
import { type LocatedSchema, originsInside, type SchemaOrigin } from '../../schema/schema-origin.js';
import type { ChangeCollector } from './change-collector.js';

/** One of the two definitions that are compared, with the named schemas of the part in question. */
export interface Side {
  readonly definition: ToolDefinition;
  readonly schemas: ReadonlyMap<string, Schema>;
  /** Where the named schemas came from. */
  readonly origins: ReadonlyMap<string, SchemaOrigin>;
}

/** A comparison of two schemas under way. */
export interface Comparison {
  readonly collector: ChangeCollector;
  /** Inputs are sent, outputs are read: what breaks the one widens the other. */
  readonly direction: 'input' | 'output';
  readonly older: Side;
  readonly newer: Side;
  /** Pairs of named schemas that were compared, so that a schema that contains itself ends. */
  readonly seen: Set<string>;
  /** Pairs of schemas that were asked whether they say the same, with the answer. */
  readonly known: Map<Schema, Map<Schema, boolean>>;
}

/** Compares two schemas that stand in others: handed down, because those that compare a part know nothing of the whole. */
export type CompareSchema = (
  comparison: Comparison,
  older: LocatedSchema,
  newer: LocatedSchema,
  subject: string,
) => void;

/** A comparison that has not begun. */
export function beginComparison(start: Omit<Comparison, 'seen' | 'known'>): Comparison {
  return { ...start, seen: new Set(), known: new Map() };
}

/** A schema with its references followed and its null taken apart. */
export interface ResolvedNode {
  /** Never a reference, and no choice between something and null. */
  readonly schema: SchemaObject;
  /** It accepts nothing at all. */
  readonly isNever: boolean;
  /** Null is accepted besides. */
  readonly isNullable: boolean;
  /** Name of the schema that was referred to; empty when it stood there itself. */
  readonly reference: string;
  /** The schemas that it was laid together from, the outermost first: the last has the constraints, any an annotation. */
  readonly layers: readonly [LocatedSchema, ...LocatedSchema[]];
  /** The layer that the last reference led to, else the first one. */
  readonly named: LocatedSchema;
  /** Where the last layer stands. */
  readonly origins: readonly SchemaOrigin[];
}

const never: SchemaObject = { not: {} };

/** Follows the references of a schema and takes its null apart, however it is spelled. */
export function resolveNode(node: LocatedSchema, side: Side): ResolvedNode {
  let { schema, origins } = node;
  let named = node;
  let reference = '';
  let isNullable = false;
  const layers: [LocatedSchema, ...LocatedSchema[]] = [node];
  // As many steps as there are names, and one for each null: more would be a loop, which the rules refuse elsewhere.
  for (let steps = side.schemas.size + 2; steps > 0 && typeof schema !== 'boolean'; steps -= 1) {
    const step: Step | null = followReference(schema, origins, side) ?? takeNullApart(schema, origins);
    if (step === null) break;
    if (step.reference === undefined) isNullable = true;
    else [reference, named] = [step.reference, step.inner];
    layers.push(step.inner);
    schema = lay(step.described, step.inner.schema);
    origins = step.inner.origins;
  }
  const isNever = schema === false;
  const object = typeof schema === 'boolean' ? (schema ? {} : never) : schema;
  return { ...withoutNull(object, isNullable), isNever, reference, layers, named, origins };
}

/** From a schema to the one that it only describes. */
interface Step {
  readonly described: SchemaObject;
  readonly inner: LocatedSchema;
  /** Absent where null was taken apart. */
  readonly reference?: string;
}

function followReference(schema: SchemaObject, origins: readonly SchemaOrigin[], side: Side): Step | null {
  const { $ref, ...described } = schema;
  if ($ref === undefined) return null;
  const reference = referenceName($ref);
  const origin = side.origins.get(reference);
  const inner = { schema: side.schemas.get(reference) ?? true, origins: origin === undefined ? origins : [origin] };
  return { described, inner, reference };
}

function takeNullApart(schema: SchemaObject, origins: readonly SchemaOrigin[]): Step | null {
  const { anyOf, ...described } = schema;
  if (anyOf?.length !== 2 || Object.keys(described).some((keyword) => !annotationKeywords.has(keyword))) return null;
  const index = anyOf.findIndex((member) => !isNull(member));
  const member = anyOf[index];
  if (member === undefined || !anyOf.some(isNull)) return null;
  return { described, inner: { schema: member, origins: originsInside(origins, 'anyOf', index) } };
}

/** The schemas inside a resolved one, with their places. */
export function inside(node: ResolvedNode, schema: Schema, keyword: string, key?: string | number): LocatedSchema {
  return { schema, origins: originsInside(node.origins, keyword, key) };
}

/** Where a schema stands in its definition. */
export function placesOf({ origins }: { readonly origins: readonly SchemaOrigin[] }): readonly string[] {
  return [...new Set(origins.map(({ pointer }) => pointer))];
}

/** Where a keyword of a schema stands, or would. */
export function keywordPlaces(node: { readonly origins: readonly SchemaOrigin[] }, keyword: string): readonly string[] {
  return placesOf(node).map((pointer) => appendPointer(pointer, keyword));
}

/**
 * Where an annotation of a schema stands: the outermost one counts. One that is missing would stand where the schema does
 * that was referred to.
 */
export function annotationPlaces(
  node: ResolvedNode,
  keyword: 'description' | 'deprecated' | 'default',
): readonly string[] {
  const holds = ({ schema }: LocatedSchema): boolean => typeof schema === 'object' && schema[keyword] !== undefined;
  return keywordPlaces(node.layers.find(holds) ?? node.named, keyword);
}

/** Puts the annotations of one schema over another. */
function lay(described: SchemaObject, schema: Schema): Schema {
  if (Object.keys(described).length === 0) return schema;
  return typeof schema === 'boolean' ? (schema ? described : false) : { ...schema, ...described };
}

function isNull(schema: Schema): boolean {
  return typeof schema === 'object' && schema.type === 'null' && Object.keys(schema).length === 1;
}

function withoutNull(
  schema: SchemaObject,
  isNullable: boolean,
): { readonly schema: SchemaObject; readonly isNullable: boolean } {
  const types = typesOf(schema);
  if (!types.includes('null') || types.length === 1) return { schema, isNullable };
  return { schema: { ...schema, type: typeKeyword(types.filter((type) => type !== 'null')) }, isNullable: true };
}
