import { runtimeTypes, runtimeValues } from '../sdk/naming/reserved-names.js';
import type { SdkModel } from '../sdk/sdk-model.js';
import type { EmittedModule, Statement } from './module/statement.js';
import { StructureKind } from './module/structure-kind.js';

/**
 * The public entry: everything an app imports from the package by name. Names were made unique over all modules, so no
 * two of them can hide each other here. What the run-time exports is named one by one: its bundle also exports what only
 * the adapters need.
 */
export function emitIndex(model: SdkModel): EmittedModule {
  return {
    path: 'index',
    statements: [
      { kind: StructureKind.ExportDeclaration, moduleSpecifier: '#runtime', namedExports: [...runtimeValues] },
      {
        kind: StructureKind.ExportDeclaration,
        moduleSpecifier: '#runtime',
        namedExports: [...runtimeTypes],
        isTypeOnly: true,
      },
      exportAll('./client.js'),
      exportAll('./tools.js'),
      {
        kind: StructureKind.ExportDeclaration,
        moduleSpecifier: './tool-search.js',
        // What models are told is for the catalogue.
        namedExports: ['searchTools'],
      },
      ...model.resources.map((resource) => exportAll(`./resources/${resource.fileName}.js`)),
      ...(model.editors.length === 0 ? [] : [exportAll('./editors.js')]),
      ...(model.records.length === 0 ? [] : [exportAll('./records.js', true)]),
    ],
  };
}

function exportAll(moduleSpecifier: string, isTypeOnly = false): Statement {
  return { kind: StructureKind.ExportDeclaration, moduleSpecifier, isTypeOnly };
}
