/** What a call does to the customer's Confluence; decides on retries, approval and what a read-only toolset shows. */
export interface OperationTraits {
  /** Changes nothing. */
  readonly readOnly: boolean;
  /** May overwrite or remove what somebody made. */
  readonly destructive: boolean;
  /** Carrying it out twice leaves the same state as once. */
  readonly idempotent: boolean;
  /** Answers one page of a list, with a cursor for the next. */
  readonly paginated: boolean;
  /** Writes a record under optimistic versioning: the input carries the current version number plus one. */
  readonly versioned: boolean;
}

/** How a scalar is spelled on the wire where an input may arrive as a string or as a number. */
export type WireType = 'string' | 'number';

/** Where one input property goes in the request. A property that belongs in two places is listed once for each. */
export interface InputBinding {
  /** The property of the input object. */
  readonly name: string;
  /** `path` is the record id behind the resource; `whole-body` sends the value itself as the JSON body. */
  readonly in: 'path' | 'query' | 'body' | 'whole-body';
  /** The name on the wire, where it is not `name`. */
  readonly wireName?: string;
  readonly wireType?: WireType;
  readonly required?: true;
}

/**
 * One operation of Truto's proxy API, as emitted from a tool definition. The type parameters exist for the compiler
 * alone: they tie the input and the answer to the operation.
 */
export interface Operation<Input = unknown, Output = unknown> {
  /** The name that models call the tool by. */
  readonly toolName: string;
  /** The resource as the definition names it, not yet encoded for a URL. */
  readonly resource: string;
  /** `list`, `get`, `create`, `update`, `delete`, or the name of a custom method. */
  readonly method: string;
  readonly traits: OperationTraits;
  readonly inputs: readonly InputBinding[];
  /** Never present at run time. */
  readonly types?: { readonly input: Input; readonly output: Output };
}
