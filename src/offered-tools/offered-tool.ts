import { cqlHint, newStorageHint, storageHint, versionHint } from '../confluence/hints.js';
import { type Schema, type SchemaObject, typesOf } from '../schema/canonical-schema.js';
import type { EditorModel, OperationModel } from '../sdk/sdk-model.js';

/** A tool as a model is shown it. */
export interface ModelTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema (draft 2020-12) of the arguments. */
  readonly parameters: SchemaObject & { readonly $defs?: { readonly [name: string]: Schema } };
}

/** Puts the input schema of a tool and the schemas it refers to together. */
function modelTool(
  name: string,
  description: string,
  input: SchemaObject,
  definitions: ReadonlyMap<string, Schema>,
): ModelTool {
  const $defs = definitions.size === 0 ? {} : { $defs: Object.fromEntries(definitions) };
  return { name, description, parameters: { ...input, ...$defs } };
}

/** A tool as a model sees it, and what the adapters have to know about its inputs. */
export interface OfferedTool {
  readonly tool: ModelTool;
  /** Inputs that take a query in CQL. */
  readonly cqlInputs: readonly string[];
  /** Properties that the model is not shown, and that are taken when it sends them: by the place of their object. */
  readonly unlisted: ReadonlyMap<string, readonly string[]>;
}

/**
 * Lays over an operation what a model has to know about Confluence: how CQL, storage bodies and version numbers are
 * written, and how the next page of a list is asked for. The definitions stay as they are; only models read this.
 */
export function offerTool(operation: OperationModel): OfferedTool {
  const { toolName, traits, method } = operation;
  const { description, schema: inputSchema, definitions, unlisted } = operation.forModels;
  const properties = new Map(Object.entries(inputSchema.properties ?? {}));
  const cqlInputs = [...properties]
    .filter(([name, schema]) => name === 'cql' && takesText(schema))
    .map(([name]) => name);
  for (const name of cqlInputs) change(properties, [name], cqlHint);
  if (!traits.readOnly && (method === 'create' || method === 'update')) {
    const hint = method === 'create' ? newStorageHint : storageHint;
    for (const path of [['body', 'storage', 'value'], ['body', 'value'], ['body']])
      if (change(properties, path, hint)) break;
  }
  if (traits.versioned) {
    for (const path of [['version', 'number'], ['version']]) if (change(properties, path, versionHint)) break;
  }
  if (traits.paginated && !properties.has('next_cursor')) properties.set('next_cursor', nextCursor);
  const schema: SchemaObject = { ...inputSchema, properties: Object.fromEntries(properties) };
  return { tool: modelTool(toolName, description, schema, definitions), cqlInputs, unlisted };
}

/** What ties a versioned write to the tool that reads its records, where there is one. */
export function findEditor(operation: OperationModel, editors: readonly EditorModel[]): EditorModel | undefined {
  return editors.find(({ update }) => update.toolName === operation.toolName);
}

const nextCursor: Schema = {
  type: 'string',
  description: '`nextCursor` of the page before.',
};

/** Adds a hint to the description of the scalar at a path; `false` where there is none. */
function change(properties: Map<string, Schema>, [name = '', ...path]: readonly string[], hint: string): boolean {
  const schema = properties.get(name);
  if (typeof schema !== 'object') return false;
  if (path.length === 0) {
    const types = typesOf(schema);
    if (types.length === 0 || types.includes('object') || types.includes('array')) return false;
    properties.set(name, { ...schema, description: joined(schema.description, hint) });
    return true;
  }
  const inner = new Map(Object.entries(schema.properties ?? {}));
  if (!change(inner, path, hint)) return false;
  properties.set(name, { ...schema, properties: Object.fromEntries(inner) });
  return true;
}

function joined(description: string | undefined, hint: string): string {
  const text = description?.trim() ?? '';
  if (text === '') return hint;
  return `${/[.!?:]$/.test(text) ? text : `${text}.`} ${hint}`;
}

function takesText(schema: Schema): boolean {
  return typeof schema === 'object' && typesOf(schema).includes('string');
}
