import { recordSchemas } from '../confluence/records.js';
import type { NamedType, OperationModel } from './sdk-model.js';
import { reachable } from '../schema/references.js';

/** The well-known records that the operations are typed by, with the records inside of them, in the order of the table. */
export function recordTypes(operations: readonly OperationModel[]): readonly NamedType[] {
  const names = operations.flatMap(({ output }) => {
    if (output.kind === 'record') return [output.typeName];
    return output.kind === 'page' ? [output.itemTypeName] : [];
  });
  const scope = new Map([...recordSchemas.keys()].map((name) => [name, name]));
  return [...reachable(names, recordSchemas)].map(([name, schema]) => ({ name, schema, scope }));
}
