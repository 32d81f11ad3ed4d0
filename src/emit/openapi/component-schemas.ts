import type { OpenAPIV3_1 } from 'openapi-types';
import { referenceName, type Schema } from '../../schema/canonical-schema.js';
import { mapSchemas } from '../../schema/map-schema.js';
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
  const rewritten = mapSchemas(schema, (inner) => {
    if (inner.$ref === undefined) return inner;
    return { ...inner, $ref: `#/components/schemas/${scope.get(referenceName(inner.$ref)) ?? ''}` };
  });
  return (typeof rewritten === 'boolean' ? (rewritten ? {} : { not: {} }) : rewritten) as SchemaNode;
}
