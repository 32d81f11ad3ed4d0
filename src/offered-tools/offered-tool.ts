import type { Schema, SchemaObject } from '../schema/canonical-schema.js';
import type { EditorModel, OperationModel } from '../sdk/sdk-model.js';
import { cqlInputsOf, describeInputs } from './describe-inputs.js';

/** A tool as a model is shown it. */
export interface ModelTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema (draft 2020-12) of the arguments. */
  readonly parameters: SchemaObject & { readonly $defs?: { readonly [name: string]: Schema } };
}

/** A tool as a model sees it, and what the adapters have to know about its inputs. */
export interface OfferedTool {
  readonly tool: ModelTool;
  /** Inputs that take a query in CQL. */
  readonly cqlInputs: readonly string[];
  /** What the toolset sends for inputs that a model leaves out. */
  readonly defaults: { readonly [input: string]: unknown };
  /** Properties that the model is not shown, and that are taken when it sends them: by the place of their object. */
  readonly unlisted: ReadonlyMap<string, readonly string[]>;
}

/**
 * What a model is offered for an operation: its inputs, described for Confluence; how the next page of a list is asked
 * for; and the body, where it reads a record that some other tool writes. The definitions stay as they are, and so do the
 * calls of programs; only toolsets work with this.
 *
 * @param editors the editors of the SDK
 */
export function offerTool(operation: OperationModel, editors: readonly EditorModel[]): OfferedTool {
  const { toolName, traits } = operation;
  const { description, schema: inputSchema, definitions, unlisted } = operation.forModels;
  const cqlInputs = cqlInputsOf(operation);
  const properties = describeInputs(operation, cqlInputs);
  // Without it the answer holds no body at all: `"body": {}` (Confluence Cloud REST API v2, "Get page by id").
  const defaults = editors.find(({ get }) => get.toolName === toolName)?.read ?? {};
  for (const [name, value] of Object.entries(defaults)) {
    const schema = properties.get(name);
    if (typeof schema === 'object') properties.set(name, { ...schema, default: value });
  }
  if (traits.paginated && !properties.has('next_cursor')) properties.set('next_cursor', nextCursor);
  const parameters = {
    ...inputSchema,
    properties: Object.fromEntries(properties),
    ...(definitions.size === 0 ? {} : { $defs: Object.fromEntries(definitions) }),
  };
  return { tool: { name: toolName, description, parameters }, cqlInputs, defaults, unlisted };
}

/** What ties a versioned write to the tool that reads its records, where there is one. */
export function findEditor(operation: OperationModel, editors: readonly EditorModel[]): EditorModel | undefined {
  return editors.find(({ update }) => update.toolName === operation.toolName);
}

const nextCursor: Schema = {
  type: 'string',
  description: '`nextCursor` of the page before.',
};
