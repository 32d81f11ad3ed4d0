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

/** An input property: its name, or more where the name on the wire is another one, or the spelling matters. */
export type InputBinding =
  string | { readonly name: string; readonly wireName?: string | undefined; readonly wireType?: WireType | undefined };

/**
 * Where the properties of the input object go in the request. `path` is the record id behind the resource; `whole-body`
 * sends the value itself as the JSON body. A property that belongs in two places is listed in each.
 */
export type InputPlaces = { readonly [Place in 'path' | 'query' | 'body' | 'whole-body']?: readonly InputBinding[] };

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
  readonly inputs: InputPlaces;
  /** Whether what the input holds beside these goes into the body, under its own name. */
  readonly openBody?: boolean;
  /** The names of the inputs that have to be given, besides those of the path. */
  readonly required?: readonly string[];
  /** Never present at run time. */
  readonly types?: { readonly input: Input; readonly output: Output };
}

/** An operation that changes nothing: by its type the compiler tells which tools a read-only toolset has. */
export type ReadOperation<Input = unknown, Output = unknown> = Operation<Input, Output> & {
  readonly traits: { readonly readOnly: true };
};

/** One page of a list. */
export interface ListPage<Item> {
  readonly result: readonly Item[];
  /** Where the next page begins; `null` on the last one. */
  readonly nextCursor: string | null;
  readonly prevCursor: string | null;
  /** How many records there are in all, where the provider says so. */
  readonly resultCount?: number;
  /** The provider could not give everything that belongs to the page. */
  readonly isPartialResponse?: boolean;
}
