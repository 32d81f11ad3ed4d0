import type { SdkModel } from '../sdk/sdk-model.js';
import type { EmittedModule, Statement } from './module/statement.js';
import { StructureKind } from './module/ts-morph.js';

/**
 * The public entry: everything an app imports from the package by name. Names were made unique over all modules, so no
 * two of them can hide each other here.
 */
export function emitIndex(model: SdkModel): EmittedModule {
  return {
    path: 'index',
    statements: [
      exportAll('./runtime/index.js'),
      exportAll('./client.js'),
      exportAll('./tools.js'),
      ...model.resources.map((resource) => exportAll(`./resources/${resource.fileName}.js`)),
      ...model.editors.map(({ resource }) => exportAll(`./editors/${resource.fileName}.js`)),
      ...model.resources.map((resource) => exportAll(`./types/${resource.fileName}.js`, true)),
      ...(model.records.length === 0 ? [] : [exportAll('./types/records.js', true)]),
    ],
  };
}

function exportAll(moduleSpecifier: string, isTypeOnly = false): Statement {
  return { kind: StructureKind.ExportDeclaration, moduleSpecifier, isTypeOnly };
}
