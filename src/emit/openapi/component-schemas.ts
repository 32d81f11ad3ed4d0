import type { OpenAPIV3_1 } from 'openapi-types';
import { referenceName, type Schema } from '../../schema/canonical-schema.js';
import type { SdkModel } from '../../sdk/sdk-model.js';

type SchemaNode = OpenAPIV3_1.SchemaObject | OpenAPIV3_1.ReferenceObject;

/** Every declared type as a component, but for the inputs: those are laid out as parameters and bodies. */
export function componentSchemas(model: SdkModel): Record<string, OpenAPIV3_1.SchemaObject> {
  const inputs = new Set(model.operations.map((operation) => operation.inputTypeName));
  const types = [...model.records, ...model.resources.flatMap((resource) => resource.types)];
  return Object.fromEntries(
    types
      .filter((type) => !inputs.has(type.name))
      .map((type) => [type.name, openApiSchema(type.schema, type.scope) as OpenAPIV3_1.SchemaObject]),
  );
}

/**
 * A canonical schema for OpenAPI: the same JSON Schema dialect (OpenAPI 3.1 §4.8.24), with references into the components.
 * Boolean schemas become objects, because the types of the document know them only in places.
 */
export function openApiSchema(schema: Schema, scope: ReadonlyMap<string, string>): SchemaNode {
  const rewritten = rewrite(schema, scope);
  return (typeof rewritten === 'boolean' ? (rewritten ? {} : { not: {} }) : rewritten) as SchemaNode;
}

const schemaKeywords = new Set([
  'items',
  'additionalProperties',
  'propertyNames',
  'contains',
  'not',
  'if',
  'then',
  'else',
]);
const listKeywords = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const mapKeywords = new Set(['properties', 'patternProperties']);

function rewrite(schema: Schema, scope: ReadonlyMap<string, string>): Schema {
  if (typeof schema === 'boolean') return schema;
  const entries = Object.entries(schema).map(([keyword, value]): readonly [string, unknown] => {
    if (keyword === '$ref') return ['$ref', `#/components/schemas/${scope.get(referenceName(String(value))) ?? ''}`];
    if (schemaKeywords.has(keyword)) return [keyword, rewrite(value as Schema, scope)];
    if (listKeywords.has(keyword))
      return [keyword, (value as readonly Schema[]).map((member) => rewrite(member, scope))];
    if (mapKeywords.has(keyword)) {
      const members = Object.entries(value as { readonly [name: string]: Schema });
      return [keyword, Object.fromEntries(members.map(([name, member]) => [name, rewrite(member, scope)]))];
    }
    return [keyword, value];
  });
  return Object.fromEntries(entries) as Schema;
}
