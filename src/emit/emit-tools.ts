import type { SdkModel } from '../sdk/sdk-model.js';
import { type EmittedModule, exportedConstant, importTypes, importValues, type Statement } from './module/statement.js';
import { lineWidth } from '../text/columns.js';
import { StructureKind } from './module/structure-kind.js';

/**
 * The tools by name: their names, inputs and outputs for the compiler, their operations for the run-time. All of it is put
 * together from the resources, so that a new tool changes the file of its resource and not this one.
 */
export function emitTools({ resources }: SdkModel): EmittedModule {
  return {
    path: 'tools',
    statements: [
      ...importTypes('#runtime', ['AnyOperation']),
      ...importValues('#runtime', ['operationsByTool']),
      ...resources.flatMap(({ fileName, constantName, toolsName }) => [
        ...importTypes(`./resources/${fileName}.js`, [toolsName]),
        ...importValues(`./resources/${fileName}.js`, [constantName]),
      ]),
      exportedConstant({
        doc: 'The operations of each resource.',
        name: 'resources',
        type: 'ReadonlyArray<object>',
        initializer: `[${resources.map(({ constantName }) => constantName).join(', ')}]`,
      }),
      typeAlias(
        'Tools',
        'Every tool by its name: how it is sent, and with that what it takes and gives.',
        intersection(resources.map(({ toolsName }) => toolsName)),
      ),
      typeAlias('ToolName', 'The name of a tool.', 'keyof Tools'),
      typeAlias(
        'ReadToolName',
        'The name of a tool that only reads.',
        "{\n  [Name in ToolName]: Tools[Name]['traits']['readOnly'] extends true ? Name : never;\n}[ToolName]",
      ),
      typeAlias('ToolInputs', 'What each tool takes.', mapOf('ToolName', 'Input')),
      typeAlias(
        'ReadToolInputs',
        'What each tool that only reads takes.',
        '{\n  readonly [Name in ReadToolName]: ToolInputs[Name];\n}',
      ),
      typeAlias('ToolOutputs', 'What awaiting each tool gives.', mapOf('ToolName', 'Output')),
      exportedConstant({
        doc: 'How each tool is sent, by its name.',
        name: 'operations',
        type: 'Tools',
        initializer: '/* @__PURE__ */ operationsByTool(resources)',
      }),
    ],
  };
}

function typeAlias(name: string, description: string, type: string): Statement {
  return { kind: StructureKind.TypeAlias, isExported: true, docs: [description], name, type };
}

function mapOf(names: string, part: 'Input' | 'Output'): string {
  const operation = `AnyOperation<${part === 'Input' ? 'infer Input' : 'unknown, infer Output'}>`;
  return `{\n  readonly [Name in ${names}]: Tools[Name] extends ${operation} ? ${part} : never;\n}`;
}

/** In the form that prettier gives it. */
function intersection(names: readonly string[]): string {
  const line = names.join(' & ');
  return `export type Tools = ${line};`.length <= lineWidth ? line : names.join(' &\n  ');
}
