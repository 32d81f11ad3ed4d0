import { toPascalCase } from './naming/case-styles.js';
import type { NamedType } from './sdk-model.js';
import type { PreparedOperation } from './prepare-operation.js';
import type { Schema } from '../schema/canonical-schema.js';

/** The type of a tool's input, and the types that it refers to. */
export function inputType(prepared: PreparedOperation, stem: string): readonly NamedType[] {
  const scope = inputScope(prepared, stem);
  const tool = prepared.definition.name;
  const description = `Input of \`${prepared.toolName}\`.`;
  return [
    { name: `${stem}Input`, tool, schema: prepared.inputs.schema, description, scope },
    ...definitionTypes(prepared.inputDefinitions, scope, tool),
  ];
}

/** The exported names of the types that a tool's input refers to. */
export function inputScope(prepared: PreparedOperation, stem: string): ReadonlyMap<string, string> {
  return scopeOf(prepared.inputDefinitions, `${stem}Input`);
}

/** The types that a tool's own response schema declares; none when it has no such schema. */
export function responseTypes(prepared: PreparedOperation, stem: string): readonly NamedType[] {
  const { response, definition } = prepared;
  if (response === undefined) return [];
  const name = definition.method === 'list' ? `${stem}Item` : `${stem}Record`;
  const tool = definition.name;
  const scope = scopeOf(response.definitions, name);
  const described = typeof response.schema === 'object' && response.schema.description !== undefined;
  const description = described ? {} : { description: `One record of what \`${prepared.toolName}\` answers.` };
  return [
    { name, tool, schema: response.schema, ...description, scope },
    ...definitionTypes(response.definitions, scope, tool),
  ];
}

function scopeOf(definitions: ReadonlyMap<string, Schema>, prefix: string): ReadonlyMap<string, string> {
  return new Map([...definitions.keys()].map((name) => [name, `${prefix}${toPascalCase(name, 'Schema')}`]));
}

function definitionTypes(
  definitions: ReadonlyMap<string, Schema>,
  scope: ReadonlyMap<string, string>,
  tool: string,
): readonly NamedType[] {
  return [...definitions].map(([name, schema]) => ({ name: scope.get(name) ?? name, tool, schema, scope }));
}
