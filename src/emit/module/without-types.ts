import type {
  ClassDeclarationStructure,
  FunctionDeclarationStructure,
  GetAccessorDeclarationStructure,
  MethodDeclarationStructure,
  OptionalKind,
  ParameterDeclarationStructure,
} from 'ts-morph';
import type { Statement } from './statement.js';
import { StructureKind } from './structure-kind.js';

/** A parameter, or a property of a class. */
type Parameter = Pick<ParameterDeclarationStructure, 'name' | 'initializer'>;

/**
 * The JavaScript of a statement: the same without its types, and without its comments, which editors read from the
 * declarations; nothing where it is a type altogether.
 */
export function withoutTypes(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case StructureKind.Interface:
    case StructureKind.TypeAlias:
    case 'type-text':
      return [];
    case StructureKind.ImportDeclaration:
    case StructureKind.ExportDeclaration:
      return statement.isTypeOnly === true ? [] : [statement];
    case StructureKind.VariableStatement: {
      const { docs: _docs, declarations, ...rest } = statement;
      return [{ ...rest, declarations: declarations.map(({ type: _type, ...declaration }) => declaration) }];
    }
    case StructureKind.Function:
      return [untypedFunction(statement)];
    case StructureKind.Class:
      return [untypedClass(statement)];
  }
}

function untypedFunction(structure: FunctionDeclarationStructure): FunctionDeclarationStructure {
  const { docs: _docs, parameters, returnType: _returnType, typeParameters: _typeParameters, ...rest } = structure;
  return { ...rest, parameters: untyped(parameters) };
}

function untypedClass(structure: ClassDeclarationStructure): ClassDeclarationStructure {
  const { docs: _docs, properties = [], ...rest } = structure;
  return {
    ...rest,
    properties: untyped(properties),
    getAccessors: (structure.getAccessors ?? []).map(untypedAccessor),
    methods: (structure.methods ?? []).map(untypedMethod),
  };
}

function untypedAccessor(structure: OptionalKind<GetAccessorDeclarationStructure>): typeof structure {
  const { docs: _docs, returnType: _returnType, ...rest } = structure;
  return rest;
}

function untypedMethod(structure: OptionalKind<MethodDeclarationStructure>): typeof structure {
  const { docs: _docs, parameters, returnType: _returnType, typeParameters: _typeParameters, ...rest } = structure;
  return { ...rest, parameters: untyped(parameters) };
}

function untyped(parameters: readonly Parameter[] = []): Parameter[] {
  return parameters.map(({ name, initializer }) => (initializer === undefined ? { name } : { name, initializer }));
}
