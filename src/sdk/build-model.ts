import { recordOfResource } from '../confluence/record-of-resource.js';
import { GeneratorError, type Problem } from '../errors.js';
import type { ToolDefinition } from '../definitions/tool-definition.js';
import type { GenerationOptions } from '../options.js';
import { buildEditingTools } from './build-editing-tools.js';
import { buildEditors } from './build-editors.js';
import { answerName, inputScope, inputType, responseTypes } from './input-and-output-types.js';
import { methodNames } from './method-names.js';
import type { NamedType, OperationModel, OutputModel, ResourceModel, SdkModel } from './sdk-model.js';
import { splitWords } from './naming/split-words.js';
import { type DecidedNames, decideNames, operationConstant, resourceConstant } from './operation-names.js';
import { prepareOperation, type PreparedOperation } from './prepare-operation.js';
import { recordTypes } from './record-types.js';
import { refuseSharedExports } from './refuse-shared-exports.js';
import { trimNotices } from './trims/trim-notices.js';

/**
 * Builds the model that everything is emitted from.
 *
 * @param definitions validated and selected definitions; their order does not matter
 * @throws GeneratorError `BAD_SCHEMA` with every schema that cannot be used, by pointer; `NO_TOOLS`; `NAME_COLLISION`
 */
export function buildModel(
  definitions: readonly ToolDefinition[],
  options: GenerationOptions,
  pointerOf: (toolName: string) => string = () => '',
): SdkModel {
  if (definitions.length === 0) {
    throw new GeneratorError({
      code: 'NO_TOOLS',
      message: 'There is no tool to emit.',
      fix: 'Look at --include, --exclude, --methods, --tags and --read-only: together they leave nothing.',
    });
  }
  const sorted = definitions.toSorted((first, second) => (first.name < second.name ? -1 : 1));
  const prepared = sorted.map((definition) => {
    const overrides = Object.hasOwn(options.overrides, definition.name)
      ? options.overrides[definition.name]
      : undefined;
    return prepareOperation(definition, overrides);
  });
  refuseUnusable(prepared, pointerOf);
  const names = decideNames(prepared);
  const resources = groupByResource(prepared).map((group) => buildResource(group, names));
  const operations = resources
    .flatMap((resource) => resource.operations)
    .toSorted((first, second) => (first.toolName < second.toolName ? -1 : 1));
  const records = recordTypes(operations);
  const editors = buildEditors(resources);
  const editingTools = buildEditingTools(resources, editors, options);
  refuseSharedExports({ records, resources, editors, editingTools });
  return {
    packageName: options.packageName,
    adapters: options.adapters,
    resources,
    editors,
    editingTools,
    operations,
    records,
    notices: [...prepared.flatMap((operation) => operation.notices), ...names.notices, ...trimNotices(prepared)],
  };
}

function refuseUnusable(prepared: readonly PreparedOperation[], pointerOf: (toolName: string) => string): void {
  const [first, ...rest] = prepared.flatMap(({ definition, problems }) =>
    problems.map((problem): Problem => ({
      ...problem,
      message: `${definition.name}: ${problem.message}`,
      pointer: pointerOf(definition.name) + (problem.pointer ?? ''),
    })),
  );
  if (first !== undefined) throw new GeneratorError([first, ...rest]);
}

function groupByResource(prepared: readonly PreparedOperation[]): readonly (readonly PreparedOperation[])[] {
  const groups = new Map<string, PreparedOperation[]>();
  for (const operation of prepared) {
    const group = groups.get(operation.definition.resource);
    if (group === undefined) groups.set(operation.definition.resource, [operation]);
    else group.push(operation);
  }
  return [...groups].toSorted(([first], [second]) => (first < second ? -1 : 1)).map(([, group]) => group);
}

function buildResource(group: readonly PreparedOperation[], names: DecidedNames): ResourceModel {
  const resource = group[0]?.definition.resource ?? '';
  const methods = methodNames(group, names.functions);
  const types: NamedType[] = [];
  const interfaceName = nameIn(names.resourceInterfaces, resource);
  const operations = group.map((prepared): OperationModel => {
    const stem = nameIn(names.stems, prepared.toolName);
    const functionName = nameIn(names.functions, prepared.toolName);
    const record = knownRecord(prepared);
    types.push(
      ...inputType(prepared, stem, names.referredTypes),
      ...responseTypes(prepared, stem, names.referredTypes),
    );
    return {
      toolName: prepared.toolName,
      upstreamName: prepared.definition.name,
      functionName,
      constantName: operationConstant(functionName),
      methodName: nameIn(methods, prepared.toolName),
      inputTypeName: `${stem}Input`,
      outputTypeName: `${stem}Output`,
      resource,
      method: prepared.definition.method,
      description: prepared.description,
      tags: prepared.definition.tags,
      traits: prepared.traits,
      bindings: prepared.inputs.bindings,
      openBody: prepared.inputs.openBody,
      inputSchema: prepared.inputs.schema,
      inputDefinitions: prepared.inputDefinitions,
      forModels: prepared.forModels,
      inputScope: inputScope(prepared, names.referredTypes),
      output: outputOf(prepared, stem),
      ...(record === undefined ? {} : { record }),
    };
  });
  return {
    resource,
    propertyName: nameIn(names.resourceProperties, resource),
    interfaceName,
    constantName: resourceConstant(interfaceName),
    toolsName: nameIn(names.resourceTools, resource),
    fileName: nameIn(names.resourceFiles, resource),
    operations,
    types,
  };
}

function knownRecord({ definition: { resource, method } }: PreparedOperation): string | undefined {
  return recordOfResource(splitWords(resource).join(' '), method);
}

/** A definition's own response schema wins over what is known of the resource. */
function outputOf(prepared: PreparedOperation, stem: string): OutputModel {
  const { method } = prepared.definition;
  const known = knownRecord(prepared);
  const typeName = prepared.response === undefined ? known : answerName(prepared, stem);
  if (method === 'list') return { kind: 'page', itemTypeName: typeName ?? 'unknown' };
  if (method === 'delete' && typeName === undefined) return { kind: 'nothing' };
  return typeName === undefined ? { kind: 'unknown' } : { kind: 'record', typeName };
}

function nameIn(names: ReadonlyMap<string, string>, key: string): string {
  const name = names.get(key);
  if (name === undefined) throw new RangeError(`No name was decided for ${key}.`);
  return name;
}
