import { takesNothing } from '../sdk/inputs/takes-nothing.js';
import type { OperationModel, OutputModel } from '../sdk/sdk-model.js';

/** What awaiting a call gives, as the text of a type. */
export function outputType(output: OutputModel): string {
  if (output.kind === 'page') return `ListPage<${output.itemTypeName}>`;
  if (output.kind === 'record') return output.typeName;
  return output.kind === 'nothing' ? 'undefined' : 'unknown';
}

/** What calling an operation returns, as the text of a type. */
export function returnType(operation: OperationModel): string {
  if (operation.output.kind === 'page') return `PagedList<${operation.output.itemTypeName}>`;
  return `Promise<${operation.outputTypeName}>`;
}

/** The type of the call options that an operation takes. */
export function optionsType(operation: OperationModel): string {
  return operation.output.kind === 'page' ? 'ListOptions' : 'CallOptions';
}

/** The type that describes an operation. */
export function operationType({ traits }: OperationModel): string {
  return traits.readOnly ? 'ReadOperation' : 'Operation';
}

/** Whether an operation can be called without any input. */
export function needsNoInput(operation: OperationModel): boolean {
  return takesNothing(operation.inputSchema, operation.inputDefinitions);
}

/** The type of an item of a page or of a record, where it is a declared one. */
export function declaredOutputTypes(operations: readonly OperationModel[]): readonly string[] {
  return operations.flatMap(({ output }) => {
    if (output.kind === 'record') return [output.typeName];
    return output.kind === 'page' && output.itemTypeName !== 'unknown' ? [output.itemTypeName] : [];
  });
}
