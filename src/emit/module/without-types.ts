import { type MethodDeclarationStructure, type ParameterDeclarationStructure, StructureKind } from 'ts-morph';
import type { Statement } from './statement.js';

type Parameters = readonly Omit<ParameterDeclarationStructure, 'kind'>[];

/** The JavaScript of a statement: the same without its types; nothing where it is a type altogether. */
export function withoutTypes(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case StructureKind.Interface:
    case StructureKind.TypeAlias:
      return [];
    case StructureKind.ImportDeclaration:
    case StructureKind.ExportDeclaration:
      return statement.isTypeOnly === true ? [] : [statement];
    case StructureKind.VariableStatement:
      return [{ ...statement, declarations: statement.declarations.map(({ type: _type, ...rest }) => rest) }];
    case StructureKind.Function:
      return [untypedFunction(statement)];
    case StructureKind.Class: {
      const {
        implements: _implements,
        properties = [],
        ctors = [],
        getAccessors = [],
        methods = [],
        ...rest
      } = statement;
      return [
        {
          ...rest,
          properties: properties.map(({ name }) => ({ name })),
          ctors: ctors.map(({ parameters = [], ...constructor }) => ({
            ...constructor,
            parameters: untyped(parameters),
          })),
          getAccessors: getAccessors.map(({ returnType: _returnType, ...accessor }) => accessor),
          methods: methods.map((method: Omit<MethodDeclarationStructure, 'kind'>) => untypedFunction(method)),
        },
      ];
    }
  }
}

function untypedFunction<Structure extends { parameters?: Parameters; returnType?: unknown; typeParameters?: unknown }>(
  structure: Structure,
): Structure {
  const { parameters = [], returnType: _returnType, typeParameters: _typeParameters, ...rest } = structure;
  return { ...rest, parameters: untyped(parameters) } as unknown as Structure;
}

function untyped(parameters: Parameters): Omit<ParameterDeclarationStructure, 'kind'>[] {
  return parameters.map(({ name, initializer }) => (initializer === undefined ? { name } : { name, initializer }));
}
