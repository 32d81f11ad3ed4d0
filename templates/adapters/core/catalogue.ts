import type { Operation, OperationTraits } from '../../runtime/operation.js';
import type { ReadableResource, VersionedResource } from '../../runtime/versioning/versioned-resource.js';
import type { JsonSchemaObject } from '../schema/json-schema.js';

/** How a write is tied to the version that its record was read at. */
export interface CatalogueVersion {
  /** Whether the input is `version: { number }` or a bare number. */
  readonly form: 'object' | 'number';
  /** The tool that reads one such record. */
  readonly readTool: string;
  /** What that tool is sent besides the id, so that it answers the body and the version. */
  readonly readInput: { readonly [input: string]: unknown };
  /** Whether the write replaces the body, which then has to have been read. */
  readonly replacesBody: boolean;
}

/** What a tool does that is no operation of Truto's: it is composed here of the get and the update of one resource. */
export type ComposedTool = {
  /** The tools that it is composed of, without which it is not offered. A package that only reads has no update. */
  readonly parents: { readonly get: string; readonly update?: string };
} & (
  | {
      readonly kind: 'outline' | 'section';
      /** How its records are read. */ readonly resource: ReadableResource<unknown>;
    }
  | {
      readonly kind: 'edit';
      /** How its records are read and written. */ readonly resource: VersionedResource<unknown>;
    }
);

/** One tool as data. Adapters are templates over a list of these. */
export interface CatalogueTool<Name extends string = string> {
  readonly toolName: Name;
  /** As a model is to read it: upstream's text, and what it has to know about Confluence. */
  readonly description: string;
  /** JSON Schema (draft 2020-12) of the arguments; references only to `#/$defs/<name>`. */
  readonly inputSchema: JsonSchemaObject;
  readonly traits: OperationTraits;
  /** What the tool sends; of one that is composed here, the get, or the update for one that writes. */
  readonly operation: Operation;
  /** The presets that choose it, besides `reader`, which chooses what reads. */
  readonly presets?: readonly ('editor' | 'offboarding')[];
  /** Present on the few tools that most work begins with: they stay loaded where the others are searched for, so described. */
  readonly essential?: 'whole' | 'brief';
  /** Present where the tool is ours. */
  readonly composed?: ComposedTool;
  /** The record that it answers, or a list of, where that is known: a reference, and the records of the package behind it. */
  readonly record?: JsonSchemaObject;
  /** The inputs that take a query in CQL. */
  readonly cqlInputs?: readonly string[];
  /** What is sent for inputs that a model leaves out: the answer would lack the body that it reads for. */
  readonly defaults?: { readonly [input: string]: unknown };
  /**
   * Properties that models are not shown and that pass unseen when they are sent: by the JSON pointer of their object in
   * the schema.
   */
  readonly unlisted?: { readonly [place: string]: readonly string[] };
  /** Present where the toolset can look after the version itself. */
  readonly version?: CatalogueVersion;
}

/** Every tool of a package. */
export type Catalogue<Name extends string = string> = readonly CatalogueTool<Name>[];
