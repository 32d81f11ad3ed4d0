import type { EditingToolKind } from '../confluence/editing-tools.js';
import type { Notice } from '../errors.js';
import type { ToolOverride } from '../options.js';
import type { SdkRule } from './operation-rules.js';
import type { Schema, SchemaObject } from '../schema/canonical-schema.js';
import type { ToolForModels } from './trims/tool-for-models.js';

/** What a call does; the emitted run-time declares the same five. */
export interface OperationTraits {
  readonly readOnly: boolean;
  readonly destructive: boolean;
  readonly idempotent: boolean;
  readonly paginated: boolean;
  readonly versioned: boolean;
}

/** Where one input property goes in the request; a property that belongs in two places has a binding for each. */
export interface BindingModel {
  readonly name: string;
  readonly in: 'path' | 'query' | 'body' | 'whole-body';
  /** The name on the wire, where a rule renamed the input. */
  readonly wireName?: string;
  /** How the value is spelled here, where the input takes a string or a number. */
  readonly wireType?: 'string' | 'number';
  readonly required: boolean;
}

/** What a call answers. */
export type OutputModel =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'record'; readonly typeName: string }
  | { readonly kind: 'page'; readonly itemTypeName: string };

/** One tool with every name it is emitted under. */
export interface OperationModel {
  /** The name models call it by. */
  readonly toolName: string;
  /** The name in the definition. */
  readonly upstreamName: string;
  readonly functionName: string;
  /** The exported constant that says how it is sent. */
  readonly constantName: string;
  /** The method of its resource object. */
  readonly methodName: string;
  readonly inputTypeName: string;
  readonly outputTypeName: string;
  readonly resource: string;
  readonly method: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly traits: OperationTraits;
  readonly bindings: readonly BindingModel[];
  /** Whether what is given beside the inputs goes into the body, under its own name. */
  readonly openBody: boolean;
  /** The inputs as one object; `$ref`s lead into `inputDefinitions`. */
  readonly inputSchema: SchemaObject;
  readonly inputDefinitions: ReadonlyMap<string, Schema>;
  /** The same as models are shown it. */
  readonly forModels: ToolForModels;
  /** Exported type names by the names in `inputDefinitions`. */
  readonly inputScope: ReadonlyMap<string, string>;
  readonly output: OutputModel;
  /** The well-known record that it answers, one or a list of them, whatever the definition says of its answers. */
  readonly record?: string;
}

/** The operations on one resource of the proxy API. */
export interface ResourceModel {
  readonly resource: string;
  /** The property of the client. */
  readonly propertyName: string;
  /** The interface of that property. */
  readonly interfaceName: string;
  /** The exported constant with its operations. */
  readonly constantName: string;
  /** The interface with its tools by name. */
  readonly toolsName: string;
  /** Stem of the files about it. */
  readonly fileName: string;
  readonly operations: readonly OperationModel[];
  /** The input, output and helper types of its operations. */
  readonly types: readonly NamedType[];
}

/** How the records of one resource are edited: read, changed, and written as the next version. */
export interface EditorModel {
  readonly functionName: string;
  /** The exported constant that says which calls it is made of. */
  readonly constantName: string;
  readonly resource: ResourceModel;
  readonly get: OperationModel;
  readonly update: OperationModel;
  /** The type of the record. */
  readonly contentTypeName: string;
  /** Inputs of the get that make it answer the storage body and the version. */
  readonly read: { readonly [input: string]: unknown };
  /** Where the update takes the content. */
  readonly body: 'representation' | 'storage' | 'text' | 'none';
  /** Whether the update takes `version: { number }` or a bare number. */
  readonly version: 'object' | 'number';
  /** Required inputs of the update that are sent as they were read. */
  readonly keep: readonly string[];
}

/** A tool that no definition has: it is composed of the get and the update of a resource. */
export interface EditingToolModel {
  /** The name models call it by. */
  readonly toolName: string;
  readonly kind: EditingToolKind;
  readonly resource: ResourceModel;
  /** What the method would be called in a definition. */
  readonly method: string;
  /** The method of its resource object. */
  readonly methodName: string;
  /** The exported constant that says how it is carried out. */
  readonly constantName: string;
  readonly traits: OperationTraits;
  readonly get: OperationModel;
  /** Absent in a package that only reads. */
  readonly update?: OperationModel;
  /** Inputs of the get that make it answer the storage body and the version. */
  readonly read: { readonly [input: string]: unknown };
  /** The exported constant that says how records are read, and with an update written. */
  readonly resourceConstant: string;
  /** What the config says of it. */
  readonly override?: ToolOverride;
}

/** Everything the emitters need to know, with all names decided. */
export interface SdkModel {
  readonly packageName: string;
  readonly adapters: readonly string[];
  /** Sorted by resource. */
  readonly resources: readonly ResourceModel[];
  /** Sorted by resource. */
  readonly editors: readonly EditorModel[];
  /** Sorted by resource, in the order in which a model uses them. */
  readonly editingTools: readonly EditingToolModel[];
  /** Sorted by tool name. */
  readonly operations: readonly OperationModel[];
  /** The well-known records that some operation answers. */
  readonly records: readonly NamedType[];
  readonly notices: readonly Notice<SdkRule>[];
}

/** A type that the package declares and exports. */
export interface NamedType {
  readonly name: string;
  /** Name of the tool whose definition it comes from; missing for the records. */
  readonly tool?: string;
  readonly schema: Schema;
  /** What the type is, for its documentation comment; the schema's own description where this is missing. */
  readonly description?: string;
  /** Exported type names by the names that the schema's references use (`#/$defs/<name>`). */
  readonly scope: ReadonlyMap<string, string>;
}
