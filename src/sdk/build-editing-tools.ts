import { editingMethods, editingToolName, type EditingToolKind } from '../confluence/editing-tools.js';
import { isDocument } from '../confluence/presets.js';
import { isLeftOut } from '../definitions/select-definitions.js';
import type { GenerationOptions } from '../options.js';
import { readInput } from './build-editors.js';
import { assignNames } from './naming/assign-names.js';
import { toCamelCase, toPascalCase } from './naming/case-styles.js';
import { packageExports, reservedMembers, runtimeExports } from './naming/reserved-names.js';
import { toModelToolName } from './naming/tool-name.js';
import { operationConstant } from './operation-names.js';
import type { EditingToolModel, EditorModel, ResourceModel } from './sdk-model.js';

/** What the editing tools of a resource are composed of. */
interface Parents {
  readonly kinds: readonly EditingToolKind[];
  readonly of: Pick<EditingToolModel, 'resource' | 'get' | 'update' | 'read' | 'resourceConstant'>;
}

/**
 * The tools that are composed of the get and the update of pages and of blog posts. Where one of the two is left out,
 * so are they; a package that only reads has outline and section, for which its get is enough. A definition of the same name
 * wins.
 */
export function buildEditingTools(
  resources: readonly ResourceModel[],
  editors: readonly EditorModel[],
  options: GenerationOptions,
): readonly EditingToolModel[] {
  if (!options.editing) return [];
  const taken = takenNames(resources, editors);
  const parents = options.readOnly
    ? resources.flatMap((item) => readingParents(item, taken))
    : editors.flatMap(bothParents);
  const tools = parents.flatMap(({ of, kinds }) => kinds.map((kind) => unnamedTool(of, kind, options)));
  const operations = new Set(resources.flatMap((resource) => resource.operations.map(({ toolName }) => toolName)));
  const kept = tools.filter(({ toolName }) => !operations.has(toolName) && !isLeftOut(toolName, options));
  const constants = assignNames(
    kept.map(({ toolName }) => ({ key: toolName, wanted: operationConstant(toCamelCase(toolName, 'tool')) })),
    { reserved: taken },
  ).names;
  return kept.map((tool) => ({
    ...tool,
    constantName: constants.get(tool.toolName) ?? '',
    methodName: freeMethod(tool),
  }));
}

function bothParents({ resource, get, update, read, body, constantName }: EditorModel): readonly Parents[] {
  if (body === 'none' || !isDocument(get.record)) return [];
  return [
    { of: { resource, get, update, read, resourceConstant: constantName }, kinds: ['outline', 'section', 'edit'] },
  ];
}

function readingParents(resource: ResourceModel, taken: ReadonlySet<string>): readonly Parents[] {
  const gets = resource.operations.filter(({ method, output }) => method === 'get' && output.kind === 'record');
  const [get] = gets;
  if (get === undefined || gets.length > 1 || !isDocument(get.record)) return [];
  const read = readInput(get);
  if (Object.keys(read).length === 0) return [];
  const key = resource.resource;
  const wanted = `read${get.record ?? toPascalCase(key, 'Record')}Resource`;
  const resourceConstant = assignNames([{ key, wanted }], { reserved: taken }).names.get(key) ?? '';
  return [{ of: { resource, get, read, resourceConstant }, kinds: ['outline', 'section'] }];
}

type UnnamedTool = Omit<EditingToolModel, 'constantName' | 'methodName'>;

function unnamedTool(parents: Parents['of'], kind: EditingToolKind, options: GenerationOptions): UnnamedTool {
  const { resource, get, update } = parents;
  const toolName = toModelToolName(editingToolName(resource.resource, kind));
  const override = Object.hasOwn(options.overrides, toolName) ? options.overrides[toolName] : undefined;
  return {
    ...parents,
    toolName,
    kind,
    method: editingMethods[kind],
    // Carried out twice, an edit that appends has appended twice.
    traits: kind === 'edit' && update !== undefined ? { ...update.traits, idempotent: false } : get.traits,
    ...(override === undefined ? {} : { override }),
  };
}

/** The method of the resource object; the tool's name where the resource has such a method already. */
function freeMethod({ resource, method, toolName }: UnnamedTool): string {
  const reserved = new Set([...reservedMembers, ...resource.operations.map(({ methodName }) => methodName)]);
  const wanted = toCamelCase(method, 'method');
  if (!reserved.has(wanted)) return wanted;
  const names = assignNames([{ key: toolName, wanted: toCamelCase(toolName, 'tool') }], { reserved }).names;
  return names.get(toolName) ?? '';
}

/** Everything that the package exports by other names. */
function takenNames(resources: readonly ResourceModel[], editors: readonly EditorModel[]): ReadonlySet<string> {
  return new Set([
    ...runtimeExports,
    ...packageExports,
    ...editors.flatMap(({ functionName, constantName }) => [functionName, constantName]),
    ...resources.flatMap(({ interfaceName, constantName, toolsName, types, operations }) => [
      interfaceName,
      constantName,
      toolsName,
      ...types.map(({ name }) => name),
      ...operations.flatMap((operation) => [operation.functionName, operation.constantName, operation.outputTypeName]),
    ]),
  ]);
}
