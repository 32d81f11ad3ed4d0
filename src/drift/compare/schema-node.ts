import type { ToolDefinition } from '../../definitions/tool-definition.js';
import { referenceName, type Schema, type SchemaObject, typesOf } from '../../schema/canonical-schema.js';
import type { ChangeCollector } from './change-collector.js';
import { childPointer } from './raw-place.js';

/** One of the two definitions that are compared, with the named schemas of the part in question. */
export interface Side {
  readonly definition: ToolDefinition;
  readonly schemas: ReadonlyMap<string, Schema>;
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

/** A comparison that has not begun. */
export function beginComparison(start: Omit<Comparison, 'seen' | 'known'>): Comparison {
  return { ...start, seen: new Set(), known: new Map() };
}

/** A canonical schema with its places in the definition as it came; several where a rule merged them into one. */
export interface SchemaNode {
  readonly schema: Schema;
  readonly pointers: readonly string[];
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
  readonly pointers: readonly string[];
  /** Where its description may stand. */
  readonly annotationPointers: readonly string[];
}

const never: SchemaObject = { not: {} };

/** Follows the references of a schema and takes its null apart, however it is spelled. */
export function resolveNode(node: SchemaNode, side: Side): ResolvedNode {
  let { schema, pointers } = node;
  let reference = '';
  let isNullable = false;
  // As many steps as there are names, and one for each null: more would be a loop, which the rules refuse elsewhere.
  for (let steps = side.schemas.size + 2; steps > 0 && typeof schema !== 'boolean'; steps -= 1) {
    if (schema.$ref !== undefined) {
      const { $ref, ...described }: SchemaObject = schema;
      reference = referenceName($ref ?? '');
      schema = lay(described, side.schemas.get(reference) ?? true);
      continue;
    }
    const choice = choiceWithNull(schema);
    if (choice === null) break;
    const { anyOf: _, ...described }: SchemaObject = schema;
    isNullable = true;
    schema = lay(described, choice.member);
    pointers = pointers.map((pointer) => childPointer(side.definition, pointer, 'anyOf', choice.index));
  }
  const annotationPointers = [...new Set([...node.pointers, ...pointers])];
  const isNever = schema === false;
  const object = typeof schema === 'boolean' ? (schema ? {} : never) : schema;
  return { ...withoutNull(object, isNullable), isNever, reference, pointers, annotationPointers };
}

/** Puts the annotations of one schema over another. */
function lay(described: SchemaObject, schema: Schema): Schema {
  if (Object.keys(described).length === 0) return schema;
  return typeof schema === 'boolean' ? (schema ? described : false) : { ...schema, ...described };
}

const annotations: ReadonlySet<string> = new Set(['description', 'deprecated', 'default']);

function choiceWithNull(schema: SchemaObject): { readonly member: Schema; readonly index: number } | null {
  const { anyOf } = schema;
  if (anyOf?.length !== 2 || Object.keys(schema).some((keyword) => keyword !== 'anyOf' && !annotations.has(keyword))) {
    return null;
  }
  const index = anyOf.findIndex((member) => !isNull(member));
  const member = anyOf[index];
  return member === undefined || !anyOf.some(isNull) ? null : { member, index };
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
  const rest = types.filter((type) => type !== 'null');
  return { schema: { ...schema, type: rest.length === 1 ? (rest[0] ?? rest) : rest }, isNullable: true };
}
