import { searchableTools } from '../offered-tools/tool-search/searchable-tools.js';
import type { SdkModel } from '../sdk/sdk-model.js';
import { readBundles } from './bundles.js';
import { essentialTools } from '../offered-tools/essential-tools.js';
import { emitCatalogue } from './catalogue/emit-catalogue.js';
import { emitClient } from './emit-client.js';
import { emitEditors } from './emit-editors.js';
import { emitIndex } from './emit-index.js';
import { emitResource } from './emit-resource.js';
import { emitToolSearch } from './emit-tool-search.js';
import { emitTools } from './emit-tools.js';
import { declareTypes, emitRecords } from './emit-types.js';
import { printModule } from './module/print-module.js';

/** `src/` and `dist/` of the package, by path: what is made from the definitions, the run-time, and the adapters. */
export async function emitSources(model: SdkModel): Promise<ReadonlyMap<string, string>> {
  const records = new Set(model.records.map((record) => record.name));
  const types = await declareTypes(model);
  const modules = [
    ...(types.records.length === 0 ? [] : [emitRecords(types.records)]),
    ...model.resources.map((resource) =>
      emitResource(resource, types.of(resource), records, {
        editor: model.editors.find((editor) => editor.resource === resource),
        tools: model.editingTools.filter((tool) => tool.resource === resource),
      }),
    ),
    ...(model.editors.length === 0 ? [] : [emitEditors(model.editors, records)]),
    emitTools(model),
    emitToolSearch(await searchableTools(model), model.adapters.length > 0),
    emitClient(model),
    emitIndex(model),
    ...(model.adapters.length === 0 ? [] : [emitCatalogue(model, await essentialTools(model))]),
  ];
  const files = new Map(readBundles(model.adapters));
  for (const module of modules) {
    for (const [path, text] of await printModule(module)) files.set(path, text);
  }
  return files;
}
