import { type ParameterDeclarationStructure, StructureKind } from 'ts-morph';
import type { Statement } from './statement.js';

type Parameters = readonly Omit<ParameterDeclarationStructure, 'kind'>[];

/** The declaration of a statement, as TypeScript would write it for a `.d.ts` file. */
export function withoutBodies(statement: Statement): Statement {
  switch (statement.kind) {
    case StructureKind.VariableStatement:
      return {
        ...statement,
        hasDeclareKeyword: true,
        declarations: statement.declarations.map(({ initializer: _initializer, ...rest }) => rest),
      };
    case StructureKind.Function:
      return { ...bodiless(statement), hasDeclareKeyword: true };
    case StructureKind.Class: {
      const { properties = [], ctors = [], getAccessors = [], methods = [], ...rest } = statement;
      return {
        ...rest,
        hasDeclareKeyword: true,
        // However many private members there are, a declaration only says that there are some.
        properties: properties.length === 0 ? [] : [{ name: '#private' }],
        ctors: ctors.map(bodiless),
        getAccessors: getAccessors.map(({ statements: _statements, ...accessor }) => accessor),
        methods: methods.map(bodiless),
      };
    }
    default:
      return statement;
  }
}

function bodiless<Structure extends { statements?: unknown; parameters?: Parameters }>(
  structure: Structure,
): Structure {
  const { statements: _statements, parameters = [], ...rest } = structure;
  return { ...rest, parameters: parameters.map(declared) } as unknown as Structure;
}

/** A parameter with a default value can be left out. */
function declared(parameter: Omit<ParameterDeclarationStructure, 'kind'>): Omit<ParameterDeclarationStructure, 'kind'> {
  const { initializer, ...rest } = parameter;
  return initializer === undefined ? rest : { ...rest, hasQuestionToken: true };
}
