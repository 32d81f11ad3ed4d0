import { includedRecords } from '../confluence/record-schema.js';
import { recordSchemas } from '../confluence/records.js';
import { referenceName, type Schema, type SchemaObject } from '../schema/canonical-schema.js';
import { reachable } from '../schema/references.js';
import type { OperationModel } from '../sdk/sdk-model.js';

const included: ReadonlySet<string> = new Set(Object.values(includedRecords));

/**
 * The records that operations answer, with the records inside of them, as a model may be told of them. Lists within a record,
 * such as an input `include-labels` adds, are named and not laid out: most tools have no such input, and together they would
 * cost more than the record itself.
 */
export function offeredRecords(operations: readonly OperationModel[]): ReadonlyMap<string, SchemaObject> {
  const names = operations.flatMap(({ record }) => record ?? []);
  const offered = new Map([...recordSchemas].map(([name, schema]) => [name, withoutLists(schema)]));
  return reachable(names, offered);
}

function withoutLists(schema: SchemaObject): SchemaObject {
  if (schema.properties === undefined) return schema;
  const properties = Object.entries(schema.properties).map(([name, member]) => [name, namedOnly(member)] as const);
  return { ...schema, properties: Object.fromEntries(properties) };
}

function namedOnly(member: Schema): Schema {
  if (typeof member === 'boolean') return member;
  const { $ref = '', items: _items, ...beside } = member;
  if (member.type === 'array') return beside;
  return included.has(referenceName($ref)) ? { type: 'object', ...beside } : member;
}
