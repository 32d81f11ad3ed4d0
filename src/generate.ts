import { emitBins } from './emit/adapters/emit-bins.js';
import { readAdapters } from './emit/adapters/read-adapters.js';
import { emitFolderSettings } from './emit/emit-folder-settings.js';
import { emitManifest } from './emit/emit-manifest.js';
import { emitReadme } from './emit/readme/emit-readme.js';
import { emitSources } from './emit/emit-sources.js';
import { emitOpenApi } from './emit/openapi/emit-openapi.js';
import type { Notice } from './errors.js';
import { generatorVersion } from './generator-version.js';
import { normaliseDefinitions } from './definitions/normalise-definitions.js';
import { selectDefinitions } from './definitions/select-definitions.js';
import { serialiseDefinitions, snapshotFileName } from './definitions/snapshot.js';
import type { ToolDefinition } from './definitions/tool-definition.js';
import { buildModel } from './sdk/build-model.js';
import { isReadOnlyDefinition } from './sdk/operation-traits.js';
import type { GenerationOptions } from './options.js';
import { createLock, lockFileName, serialiseLock } from './package/lock.js';
import type { EditingTools, OutputTree } from './package/lock.js';

/** The emitted package and what there is to say about it. */
export interface Generation {
  readonly tree: OutputTree;
  readonly notices: readonly Notice[];
  readonly toolCount: number;
  /** Those of the tools that no definition has. */
  readonly editingTools: EditingTools;
}

export interface GenerateContext {
  /** Where a tool's definition stands in what was read, for error messages. */
  readonly pointerOf?: (toolName: string) => string;
}

/**
 * The whole pipeline: definitions → selection → model → files in memory. Pure: the same definitions and options give the same bytes,
 * whatever the order of tools and keys.
 *
 * @param definitions validated definitions
 * @throws GeneratorError `BAD_SCHEMA`, `NAME_COLLISION` or `NO_TOOLS`, with all that is wrong
 */
export async function generate(
  definitions: readonly ToolDefinition[],
  options: GenerationOptions,
  context: GenerateContext = {},
): Promise<Generation> {
  const selection = selectDefinitions(normaliseDefinitions(definitions), options, isReadOnlyDefinition);
  const model = buildModel(selection.selected, options, context.pointerOf);
  const adapters = readAdapters(model.adapters);
  const definitionsText = serialiseDefinitions(selection.selected);
  const files = new Map([
    ...emitFolderSettings(),
    ['README.md', emitReadme(model, adapters)],
    [snapshotFileName, definitionsText],
    ['openapi.json', emitOpenApi(model)],
    ['package.json', emitManifest(model, adapters)],
    ...emitBins(adapters),
    ...(await emitSources(model)),
  ]);
  const editingTools: EditingTools = Object.fromEntries(
    model.editingTools.map(({ toolName, traits }) => [toolName, traits.readOnly ? 'read' : 'write']),
  );
  const lock = createLock(files, { generatorVersion: generatorVersion(), options, definitionsText }, editingTools);
  files.set(lockFileName, serialiseLock(lock));
  const tree = new Map([...files].toSorted(([first], [second]) => (first < second ? -1 : 1)));
  const toolCount = model.operations.length + model.editingTools.length;
  return { tree, notices: [...selection.notices, ...model.notices], toolCount, editingTools };
}
