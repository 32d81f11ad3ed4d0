import type { Notice } from '../errors.js';
import { recordSchemas } from '../confluence/records.js';
import { ownTypes, referredTypes } from './input-and-output-types.js';
import { assignNames, type AssignedNames } from './naming/assign-names.js';
import { toCamelCase, toFileName, toPascalCase } from './naming/case-styles.js';
import { packageExports, reservedMembers, reservedWords, runtimeExports } from './naming/reserved-names.js';
import { splitWords } from './naming/split-words.js';
import type { SdkRule } from './operation-rules.js';
import type { PreparedOperation } from './prepare-operation.js';

/** The names that are decided among all definitions, by tool name or by resource. */
export interface DecidedNames {
  /** Stem of the types of a tool, e.g. `GetSingleConfluencePageById`. */
  readonly stems: ReadonlyMap<string, string>;
  /** The types that inputs and answers refer to, by the keys of `referredTypes`. */
  readonly referredTypes: ReadonlyMap<string, string>;
  readonly functions: ReadonlyMap<string, string>;
  readonly resourceProperties: ReadonlyMap<string, string>;
  readonly resourceInterfaces: ReadonlyMap<string, string>;
  /** The interfaces with the tools of each resource. */
  readonly resourceTools: ReadonlyMap<string, string>;
  readonly resourceFiles: ReadonlyMap<string, string>;
  readonly notices: readonly Notice<SdkRule>[];
}

/** Decides the names of functions, types, resource objects and files. */
export function decideNames(operations: readonly PreparedOperation[]): DecidedNames {
  const tools = operations.map((operation) => operation.toolName);
  const resources = [...new Set(operations.map((operation) => operation.definition.resource))];
  const exported = new Set([...runtimeExports, ...packageExports, ...recordSchemas.keys()]);
  const taken = new Set([...exported, ...reservedWords]);
  const stems = assignNames(
    tools.map((key) => ({ key, wanted: toPascalCase(key, 'Tool') })),
    { isCanonical: isSnakeCase, reserved: stemsThatCollide(exported) },
  );
  const functions = assignNames(
    tools.map((key) => ({ key, wanted: toCamelCase(key, 'tool') })),
    // The tools `foo_operation` and `foo_resource` must not take the names of the constants of `foo`, nor `find` with its
    // constant that of the export `findOperation`.
    {
      isCanonical: isSnakeCase,
      reserved: new Set([
        ...taken,
        ...[...exported].flatMap((name) => stemOf(name, operationConstant(''))),
        ...tools.map((key) => operationConstant(toCamelCase(key, 'tool'))),
        ...resources.map((key) => resourceConstant(`${toPascalCase(key, 'Resource')}Resource`)),
      ]),
    },
  );
  const resourceProperties = assignNames(
    resources.map((key) => ({ key, wanted: toCamelCase(key, 'resource') })),
    { isCanonical: isSnakeCase, reserved: reservedMembers },
  );
  const resourceInterfaces = assignNames(
    resources.map((key) => ({ key, wanted: `${toPascalCase(key, 'Resource')}Resource` })),
    { isCanonical: isSnakeCase, reserved: new Set([...taken, ...[...exported].map(capitalised)]) },
  );
  const resourceTools = assignNames(
    resources.map((key) => ({ key, wanted: `${toPascalCase(key, 'Resource')}Tools` })),
    { isCanonical: isSnakeCase, reserved: taken },
  );
  const resourceFiles = assignNames(
    resources.map((key) => ({ key, wanted: toFileName(key, 'resource') })),
    { isCanonical: isSnakeCase, join: (name, hash) => `${name}-${hash}`, reserved: new Set(['records']) },
  );
  const stemmed = operations.map((operation) => ({ operation, stem: stems.names.get(operation.toolName) ?? '' }));
  // The tool `foo` with a schema `input` must not take the name of the input of `foo_input`.
  const referred = assignNames(
    stemmed.flatMap(({ operation, stem }) => referredTypes(operation, stem)),
    {
      reserved: new Set([
        ...exported,
        ...stemmed.flatMap(({ operation, stem }) => ownTypes(operation, stem)),
        ...resourceInterfaces.names.values(),
        ...resourceTools.names.values(),
      ]),
    },
  );
  return {
    stems: stems.names,
    referredTypes: referred.names,
    functions: functions.names,
    resourceProperties: resourceProperties.names,
    resourceInterfaces: resourceInterfaces.names,
    resourceTools: resourceTools.names,
    resourceFiles: resourceFiles.names,
    notices: [
      ...renameNotices(stems, 'The name of the types for the tool'),
      ...renameNotices(referred, 'The type for the tool and schema'),
      ...renameNotices(functions, 'The function for the tool'),
      ...renameNotices(resourceProperties, 'The property for the resource'),
    ],
  };
}

/** The exported constant that describes an operation to the run-time, from the name of its function. */
export function operationConstant(functionName: string): string {
  return `${functionName}Operation`;
}

/** The exported constant with the operations of a resource, from the name of its interface. */
export function resourceConstant(interfaceName: string): string {
  return interfaceName.charAt(0).toLowerCase() + interfaceName.slice(1);
}

function isSnakeCase({ key }: { readonly key: string }): boolean {
  return key === splitWords(key).join('_');
}

/** What the names of a tool's types have behind its stem; behind that may stand the name of a schema that they refer to. */
const typeSuffixes = /(?<=.)(?:Input|Output|Item|Record)(?=$|[A-Z0-9])/g;

/** Stems with which the name of a type would be an export of the package. */
function stemsThatCollide(exported: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(
    [...exported].flatMap((name) => [...name.matchAll(typeSuffixes)].map(({ index }) => name.slice(0, index))),
  );
}

function stemOf(name: string, suffix: string): readonly string[] {
  return name.endsWith(suffix) && name !== suffix ? [name.slice(0, -suffix.length)] : [];
}

/** An interface of the name would have a constant of the export's own. */
function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function renameNotices(assigned: AssignedNames, what: string): readonly Notice<SdkRule>[] {
  return assigned.renamed.map(({ key, wanted, got }) => ({
    rule: 'names',
    message: `${what} ${JSON.stringify(key)} is ${got}, because ${wanted} is taken.`,
  }));
}
