import type { SdkModel } from '../model/sdk-model.js';
import { compileFile } from '../output/compile.js';
import { formatTypeScript } from '../output/format.js';
import { emitClient } from './emit-client.js';
import { emitIndex } from './emit-index.js';
import { emitOperations } from './emit-operations.js';
import { emitResource } from './emit-resource.js';
import { emitTools } from './emit-tools.js';
import { emitTypes } from './emit-types.js';
import { templateFiles, withBanner } from './templates.js';

/** `src/` and `dist/` of the package, by path: what is made from the definitions, and the run-time. */
export async function emitSources(model: SdkModel): Promise<ReadonlyMap<string, string>> {
  const files = new Map(templateFiles(['runtime']));
  // Prettier goes file by file: its time grows faster than the file.
  for (const [path, code] of await generatedSources(model)) {
    const formatted = await formatTypeScript(withBanner(code));
    const compiled = compileFile(path, formatted);
    const stem = path.replace(/^src\//, 'dist/').slice(0, -'.ts'.length);
    files.set(path, formatted);
    files.set(`${stem}.js`, compiled.javaScript);
    files.set(`${stem}.d.ts`, compiled.declarations);
  }
  return files;
}

async function generatedSources(model: SdkModel): Promise<ReadonlyMap<string, string>> {
  const records = new Set(model.records.map((record) => record.name));
  return new Map([
    ...(await emitTypes(model)),
    ...model.resources.flatMap((resource): readonly (readonly [string, string])[] => [
      [`src/operations/${resource.fileName}.ts`, emitOperations(resource)],
      [`src/resources/${resource.fileName}.ts`, emitResource(resource, records)],
    ]),
    ['src/tools.ts', emitTools(model)],
    ['src/client.ts', emitClient(model)],
    ['src/index.ts', emitIndex(model)],
  ]);
}
