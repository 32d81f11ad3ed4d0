import { StructureKind } from 'ts-morph';
import type { SdkModel } from '../model/sdk-model.js';
import { operationConstant } from './operation-types.js';
import { printSource, type Statement } from './print-source.js';

/** The public entry: everything an app imports from the package by name. */
export function emitIndex(model: SdkModel): string {
  return printSource([
    exportAll('./runtime/index.js'),
    exportNames('./client.js', ['Confluence', 'createConfluence']),
    exportNames('./tools.js', ['operations']),
    exportNames('./tools.js', ['ToolInputs', 'ToolName', 'ToolOutputs'], true),
    ...model.resources.flatMap((resource) => [
      exportNames(
        `./operations/${resource.fileName}.js`,
        resource.operations.flatMap((operation) => [operation.functionName, operationConstant(operation)]),
      ),
      exportNames(
        `./types/${resource.fileName}.js`,
        [
          ...resource.types.map((type) => type.name),
          ...resource.operations.map((operation) => operation.outputTypeName),
        ],
        true,
      ),
      exportNames(`./resources/${resource.fileName}.js`, [resource.className], true),
    ]),
    ...(model.records.length === 0
      ? []
      : [
          exportNames(
            './types/records.js',
            model.records.map((record) => record.name),
            true,
          ),
        ]),
  ]);
}

function exportAll(moduleSpecifier: string): Statement {
  return { kind: StructureKind.ExportDeclaration, moduleSpecifier };
}

function exportNames(moduleSpecifier: string, names: readonly string[], isTypeOnly = false): Statement {
  return {
    kind: StructureKind.ExportDeclaration,
    moduleSpecifier,
    namedExports: [...new Set(names)].toSorted(),
    isTypeOnly,
  };
}
