import type { SdkModel } from '../sdk/sdk-model.js';
import { emitCatalogue } from './catalogue/emit-catalogue.js';
import { emitClient } from './emit-client.js';
import { emitEditor } from './emit-editor.js';
import { emitIndex } from './emit-index.js';
import { emitResource } from './emit-resource.js';
import { emitTools } from './emit-tools.js';
import { emitTypes } from './emit-types.js';
import { printModule } from './module/print-module.js';
import { templateFiles } from './template-files.js';

/** `src/` and `dist/` of the package, by path: what is made from the definitions, the run-time, and the adapters. */
export async function emitSources(model: SdkModel): Promise<ReadonlyMap<string, string>> {
  const records = new Set(model.records.map((record) => record.name));
  const modules = [
    ...model.resources.map((resource) => emitResource(resource, records)),
    ...model.editors.map((editor) => emitEditor(editor, records)),
    emitTools(model),
    emitClient(model),
    emitIndex(model),
    ...(model.adapters.length === 0 ? [] : emitCatalogue(model)),
  ];
  const files = new Map([...templateFiles(model.adapters), ...(await emitTypes(model))]);
  for (const module of modules) {
    for (const [path, text] of await printModule(module)) files.set(path, text);
  }
  return files;
}
