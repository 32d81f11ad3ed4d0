import type { Notice, Problem } from '../errors.js';
import type { JsonObject, ToolDefinition } from '../definitions/tool-definition.js';
import type { ToolOverride } from '../options.js';
import { buildInputs } from './inputs/build-inputs.js';
import type { InputsModel } from './inputs/inputs-model.js';
import { requireVersionNumber } from './inputs/version-number.js';
import { toModelToolName } from './naming/tool-name.js';
import type { SdkRule } from './operation-rules.js';
import { applyOverride } from './overrides.js';
import type { Schema } from '../schema/canonical-schema.js';
import { cleanText } from '../schema/clean-text.js';
import type { SchemaOrigin } from '../schema/schema-origin.js';
import { normaliseDocument, type NormalisedDocument } from './schema/normalise-schema.js';
import type { BindingModel, OperationTraits } from './sdk-model.js';
import { traitsOf } from './operation-traits.js';
import type { ToolForModels } from './trims/tool-for-models.js';
import { trimForModels } from './trims/trim-for-models.js';
import type { TrimRule } from './trims/trim-rules.js';

/** A definition after all the rules, before names are decided among the definitions. */
export interface PreparedOperation {
  readonly definition: ToolDefinition;
  readonly toolName: string;
  readonly description: string;
  readonly inputs: InputsModel;
  readonly inputDefinitions: ReadonlyMap<string, Schema>;
  /** Where the named schemas of the inputs came from. */
  readonly inputDefinitionOrigins: ReadonlyMap<string, SchemaOrigin>;
  /** The same as models are shown it. */
  readonly forModels: ToolForModels;
  /** What was left out of that. */
  readonly trims: readonly TrimRule[];
  readonly traits: OperationTraits;
  readonly response?: NormalisedDocument;
  /** What makes the tool unusable; pointers are relative to the definition. */
  readonly problems: readonly Problem[];
  readonly notices: readonly Notice<SdkRule>[];
}

/** Applies the rules to one definition. Light: no compiler, no formatter. Never throws for what a definition says. */
export function prepareOperation(definition: ToolDefinition, override: ToolOverride = {}): PreparedOperation {
  const takenNames = new Set<string>();
  const query = normaliseDocument(definition.query_schema, '/query_schema', takenNames);
  const body = normaliseDocument(definition.body_schema, '/body_schema', takenNames);
  const response = responseOf(definition, takenNames);
  const inputs = buildInputs(definition.method, query, body, definition.required);
  const documents = response === undefined ? [query, body] : [query, body, response];
  const described = describe(definition);
  const toolName = toModelToolName(definition.name);
  const inputDefinitions = new Map([...query.definitions, ...body.definitions]);
  const traits = traitsOf(definition, inputs.schema, inputDefinitions);
  const required = traits.versioned ? requireVersionNumber(inputs.schema, inputDefinitions) : inputs.schema;
  const whole = { description: described.text, schema: required };
  const overridden = applyOverride(whole, override);
  const { tool: trimmed, trims } = trimForModels(
    { ...whole, definitions: inputDefinitions, unlisted: new Map() },
    { isPaginated: traits.paginated, isInBody: (input) => inputs.bindings.some(isBodyOf(input)) },
    override.keep ?? [],
  );
  // Last, so that a text of the user's own is shown as it was written.
  const { description, schema } = applyOverride(trimmed, override);
  const notices = [
    ...renameNotice(definition.name, toolName),
    ...described.notices,
    ...documents.flatMap((document) => document.notices),
    ...inputs.notices,
    ...overridden.notices,
  ];
  return {
    definition,
    toolName,
    description: overridden.description,
    inputs: { ...inputs, schema: overridden.schema },
    inputDefinitions,
    inputDefinitionOrigins: new Map([...query.origins.definitions, ...body.origins.definitions]),
    forModels: { ...trimmed, description, schema },
    trims,
    traits,
    ...(response === undefined ? {} : { response }),
    problems: documents.flatMap((document) => document.problems),
    notices: notices.map((notice) => ({ ...notice, tool: definition.name })),
  };
}

function isBodyOf(input: string): (binding: BindingModel) => boolean {
  return (binding) => binding.name === input && (binding.in === 'body' || binding.in === 'whole-body');
}

function responseOf(definition: ToolDefinition, takenNames: Set<string>): NormalisedDocument | undefined {
  const raw = definition.response_schema;
  if (raw === undefined || isEmpty(raw)) return undefined;
  return normaliseDocument(raw, '/response_schema', takenNames);
}

/** `true` and `{}` say nothing, so what is known about Confluence's records is worth more. */
function isEmpty(schema: JsonObject | boolean): boolean {
  return schema === true || (typeof schema === 'object' && Object.keys(schema).length === 0);
}

/** Carries out the rules `invisible-characters` and `description`. */
function describe(definition: ToolDefinition): { readonly text: string; readonly notices: readonly Notice<SdkRule>[] } {
  const { text, removed } = cleanText(definition.description);
  const pointer = '/description';
  const notices: Notice<SdkRule>[] = [];
  if (removed.length > 0) {
    const message = `Removed ${removed.join(', ')} from the description.`;
    notices.push({ rule: 'invisible-characters', message, pointer });
  }
  if (text !== '') return { text, notices };
  notices.push({ rule: 'description', message: 'The definition has no description.', pointer });
  const { text: resource } = cleanText(definition.resource);
  const { text: method } = cleanText(definition.method);
  return { text: `Calls the method ${method} of the Confluence resource ${resource}.`, notices };
}

/** Speaks for the rule `tool-name`. */
function renameNotice(name: string, toolName: string): readonly Notice<SdkRule>[] {
  if (name === toolName) return [];
  const message = `Emitted as ${toolName}: model providers take 1 to 64 of the characters a-z, A-Z, 0-9, _ and -.`;
  return [{ rule: 'tool-name', message, pointer: '/name' }];
}
