import type { NameRequest } from './naming/assign-names.js';
import { toPascalCase } from './naming/case-styles.js';
import type { NamedType } from './sdk-model.js';
import type { PreparedOperation } from './prepare-operation.js';
import type { Schema } from '../schema/canonical-schema.js';

/** The names of the types that a tool has whatever its schemas refer to. */
export function ownTypes(prepared: PreparedOperation, stem: string): readonly string[] {
  const answer = prepared.response === undefined ? [] : [answerName(prepared, stem)];
  return [`${stem}Input`, `${stem}Output`, ...answer];
}

/** The names that the types would like to have which a tool's input and answer refer to. */
export function referredTypes(prepared: PreparedOperation, stem: string): readonly NameRequest[] {
  const requests = (definitions: ReadonlyMap<string, Schema> | undefined, prefix: string): readonly NameRequest[] =>
    [...(definitions?.keys() ?? [])].map((name) => ({
      key: referredKey(prepared, name),
      wanted: `${prefix}${toPascalCase(name, 'Schema')}`,
    }));
  return [
    ...requests(prepared.inputDefinitions, `${stem}Input`),
    ...requests(prepared.response?.definitions, answerName(prepared, stem)),
  ];
}

/**
 * The type of a tool's input, and the types that it refers to.
 *
 * @param names what became of {@link referredTypes}
 */
export function inputType(
  prepared: PreparedOperation,
  stem: string,
  names: ReadonlyMap<string, string>,
): readonly NamedType[] {
  const scope = inputScope(prepared, names);
  const tool = prepared.definition.name;
  const description = `Input of \`${prepared.toolName}\`.`;
  return [
    { name: `${stem}Input`, tool, schema: prepared.inputs.schema, description, scope },
    ...definitionTypes(prepared.inputDefinitions, scope, tool),
  ];
}

/** The exported names of the types that a tool's input refers to. */
export function inputScope(
  prepared: PreparedOperation,
  names: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return scopeOf(prepared, prepared.inputDefinitions, names);
}

/** The types that a tool's own response schema declares; none when it has no such schema. */
export function responseTypes(
  prepared: PreparedOperation,
  stem: string,
  names: ReadonlyMap<string, string>,
): readonly NamedType[] {
  const { response, definition } = prepared;
  if (response === undefined) return [];
  const name = answerName(prepared, stem);
  const tool = definition.name;
  const scope = scopeOf(prepared, response.definitions, names);
  const described = typeof response.schema === 'object' && response.schema.description !== undefined;
  const description = described ? {} : { description: `One record of what \`${prepared.toolName}\` answers.` };
  return [
    { name, tool, schema: response.schema, ...description, scope },
    ...definitionTypes(response.definitions, scope, tool),
  ];
}

/** The name of the type of one record of what a tool answers, where its own schema says what that is. */
export function answerName({ definition }: PreparedOperation, stem: string): string {
  return definition.method === 'list' ? `${stem}Item` : `${stem}Record`;
}

function scopeOf(
  prepared: PreparedOperation,
  definitions: ReadonlyMap<string, Schema>,
  names: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map([...definitions.keys()].map((name) => [name, names.get(referredKey(prepared, name)) ?? name]));
}

/** A tool's input and answer share the names of what they refer to. */
function referredKey({ toolName }: PreparedOperation, name: string): string {
  return `${toolName} ${name}`;
}

function definitionTypes(
  definitions: ReadonlyMap<string, Schema>,
  scope: ReadonlyMap<string, string>,
  tool: string,
): readonly NamedType[] {
  return [...definitions].map(([name, schema]) => ({ name: scope.get(name) ?? name, tool, schema, scope }));
}
