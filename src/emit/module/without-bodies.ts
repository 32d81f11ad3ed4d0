import type { ClassDeclarationStructure, ParameterDeclarationStructure } from 'ts-morph';
import type { Statement } from './statement.js';
import { StructureKind } from './structure-kind.js';

type Parameter = Omit<ParameterDeclarationStructure, 'kind'>;

/** The declaration of a statement, as TypeScript would write it for a `.d.ts` file; nothing where it is not exported. */
export function withoutBodies(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case StructureKind.VariableStatement:
      if (statement.isExported !== true) return [];
      return [
        {
          ...statement,
          hasDeclareKeyword: true,
          declarations: statement.declarations.map(({ initializer: _initializer, ...rest }) => rest),
        },
      ];
    case StructureKind.Function: {
      const { statements: _statements, parameters, ...rest } = statement;
      return [{ ...rest, parameters: declared(parameters), hasDeclareKeyword: true }];
    }
    case StructureKind.Class:
      return [declaredClass(statement)];
    default:
      return [statement];
  }
}

function declaredClass(structure: ClassDeclarationStructure): ClassDeclarationStructure {
  const { properties = [], getAccessors = [], methods = [], ...rest } = structure;
  return {
    ...rest,
    hasDeclareKeyword: true,
    // However many private members there are, a declaration only says that there are some.
    properties: properties.length === 0 ? [] : [{ name: '#private' }],
    getAccessors: getAccessors.map(({ statements: _statements, ...accessor }) => accessor),
    methods: methods.map(({ statements: _statements, isAsync: _isAsync, parameters, ...method }) => ({
      ...method,
      parameters: declared(parameters),
    })),
  };
}

/** A parameter with a default value can be left out. */
function declared(parameters: readonly Parameter[] = []): Parameter[] {
  return parameters.map(({ initializer, ...rest }) =>
    initializer === undefined ? rest : { ...rest, hasQuestionToken: true },
  );
}
