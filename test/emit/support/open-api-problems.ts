import { Validator } from '@seriousme/openapi-schema-validator';
import type { OpenAPIV3_1 } from 'openapi-types';

type Parameter = OpenAPIV3_1.ParameterObject | OpenAPIV3_1.ReferenceObject;

/**
 * What is wrong with an OpenAPI document: by its schema, and by the rules that the schema cannot hold.
 *
 * @param validator to be shared by many documents: it compiles the schema for its first one
 */
export async function openApiProblems(text: string, validator = new Validator()): Promise<readonly string[]> {
  const document = JSON.parse(text) as OpenAPIV3_1.Document;
  const { valid, errors } = await validator.validate(JSON.parse(text) as Record<string, unknown>);
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item ?? {}).map(([verb, operation]) => ({
      path,
      place: `${verb} ${path}`,
      operation: operation as OpenAPIV3_1.OperationObject,
    })),
  );
  return [
    ...(valid ? [] : [JSON.stringify(errors).slice(0, 1000)]),
    ...repeated(operations.map(({ operation }) => operation.operationId ?? '')).map((id) => `operationId ${id} twice`),
    ...operations.flatMap(({ path, place, operation: { parameters = [] } }) => [
      ...repeated(parameters.map(parameterKey)).map((key) => `${place}: parameter ${key} twice`),
      ...templateProblems(path, parameters).map((problem) => `${place}: ${problem}`),
    ]),
    ...references(document).filter((reference) => !resolves(document, reference)),
  ];
}

/** OpenAPI 3.1 §4.8.12: a parameter is told by its name and its place. */
function parameterKey(parameter: Parameter): string {
  return '$ref' in parameter ? parameter.$ref : `${parameter.in} ${parameter.name}`;
}

/** OpenAPI 3.1 §4.8.8: each name in a path template has a parameter, and the other way round. */
function templateProblems(path: string, parameters: readonly Parameter[]): readonly string[] {
  const named = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => `path ${name}`);
  const declared = parameters.map(parameterKey).filter((key) => key.startsWith('path '));
  return named.toSorted().join() === declared.toSorted().join() ? [] : [`${named.join()} is not ${declared.join()}`];
}

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

/** Values of `$ref`, where they are references: a property of a schema may bear that name, too. */
function references(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === '$ref' && typeof member === 'string' && member.startsWith('#') ? [member] : references(member),
  );
}

function resolves(document: object, reference: string): boolean {
  return (
    reference
      .slice(2)
      .split('/')
      .reduce<unknown>(
        (value, step) =>
          typeof value === 'object' && value !== null && Object.hasOwn(value, step)
            ? (value as Readonly<Record<string, unknown>>)[step]
            : undefined,
        document,
      ) !== undefined
  );
}
