import type { Transport } from '../client/transport.js';
import type { EditResult, Outline, Section } from '../editing/editing-types.js';
import type { CallOptions } from '../http/confluence-options.js';
import type { Operation, OperationTraits } from '../operation.js';
import type { ReadableResource } from '../versioning/versioned-resource.js';

/** A tool that no definition has: several calls that read and edit a record by its sections. */
export interface EditingOperation<Input = unknown, Output = unknown> {
  /** The name that models call the tool by. */
  readonly toolName: string;
  readonly traits: OperationTraits;
  /** What carries it out. */
  readonly editing: 'getOutline' | 'getSection' | 'edit';
  /** How the records are read, and written where it writes. */
  readonly records: ReadableResource<unknown>;
  /** Never present at run time. */
  readonly types?: { readonly input: Input; readonly output: Output };
}

/** One that changes nothing. */
export type ReadEditingOperation<Input = unknown, Output = unknown> = EditingOperation<Input, Output> & {
  readonly traits: { readonly readOnly: true };
};

/** What a tool of the package is carried out by. */
export type AnyOperation<Input = unknown, Output = unknown> =
  Operation<Input, Output> | EditingOperation<Input, Output>;

/** What editing operations give. */
export type EditingOutput = Outline | Section | EditResult;

type Carry = (confluence: Transport, records: unknown, input: unknown, options?: CallOptions) => Promise<EditingOutput>;

/** Carries out an operation of either kind. What edits is loaded for the first call that needs it: most apps never do. */
export async function carryOut<Input, Output>(
  confluence: Transport,
  operation: AnyOperation<Input, Output>,
  input: Input,
  options?: CallOptions,
): Promise<Output> {
  if (!('editing' in operation)) return confluence.request(operation, input, options);
  const { [operation.editing]: carry } = await import('../editing/index.js');
  return (carry as Carry)(confluence, operation.records, { ...options, ...input }, options) as Promise<Output>;
}
