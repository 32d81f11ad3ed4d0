import { type EmittedModule, importTypes, importValues, type Statement } from '../module/statement.js';
import { type Adapter, type AdapterFunction, sharedTypes } from './adapter-table.js';
import { StructureKind } from '../module/ts-morph.js';

const optionsFile = './adapters/core/toolset-options.js';

/** The entry of one adapter: its templates, with the catalogue of this package. */
export function emitAdapter({ name, functions, reExports }: Adapter): EmittedModule {
  const templates = new Map<string, string[]>();
  for (const { file, template } of functions) templates.set(file, [...(templates.get(file) ?? []), template]);
  const types = new Map<string, string[]>();
  for (const { from, names } of functions.flatMap(({ returnImports }) => returnImports)) {
    types.set(from, [...(types.get(from) ?? []), ...names]);
  }
  const usesToolInputs = functions.some((one) => one.followsNames === true);
  return {
    path: name,
    statements: [
      ...importTypes(optionsFile, ['ToolsetOptions']),
      ...[...types].flatMap(([from, names]) => importTypes(from, names)),
      ...[...templates].flatMap(([file, names]) => importValues(`./adapters/${file}.js`, names)),
      ...importValues('./catalogue.js', ['catalogue']),
      ...importTypes('./runtime/index.js', ['Transport']),
      ...importTypes('./tools.js', [...(usesToolInputs ? ['ToolInputs'] : []), 'ToolName']),
      exportNames(optionsFile, sharedTypes, true),
      ...reExports.map(({ from, names, isTypeOnly }) => exportNames(from, names, isTypeOnly)),
      ...functions.map(functionOf),
    ],
  };
}

function exportNames(moduleSpecifier: string, names: readonly string[], isTypeOnly: boolean): Statement {
  return { kind: StructureKind.ExportDeclaration, moduleSpecifier, namedExports: [...names], isTypeOnly };
}

function functionOf({ name, template, returns, doc, followsNames }: AdapterFunction): Statement {
  const options = 'ToolsetOptions<ToolName>';
  return {
    kind: StructureKind.Function,
    isExported: true,
    name,
    docs: [`${doc}\n\n@throws InvalidInputError when an option cannot be used`],
    ...(followsNames === undefined
      ? {}
      : { typeParameters: [{ name: 'Name', constraint: 'ToolName', default: 'ToolName' }] }),
    parameters: [
      { name: 'confluence', type: 'Transport' },
      {
        name: 'options',
        type: followsNames === undefined ? options : `${options} & { readonly include?: readonly Name[] }`,
        hasQuestionToken: true,
      },
    ],
    returnType: returns,
    // The compiler infers type arguments from what is returned: the body is also the body in JavaScript.
    statements: [`return ${template}(catalogue, confluence, options);`],
  };
}
