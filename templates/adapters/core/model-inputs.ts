import type { JsonSchema, JsonSchemaObject } from '../schema/json-schema.js';
import type { CatalogueTool } from './catalogue.js';

/**
 * The arguments that a model sees: those of the catalogue, less `version` where the toolset looks after it, and with
 * `result_offset` where results of a single record may be cut.
 */
export function modelInputs(
  { inputSchema, traits }: CatalogueTool,
  { hidesVersion, isCut }: { readonly hidesVersion: boolean; readonly isCut: boolean },
): JsonSchemaObject {
  let { properties = {}, required = [] } = inputSchema;
  if (hidesVersion) {
    const { version: _version, ...rest } = properties;
    properties = rest;
    required = required.filter((name) => name !== 'version');
  }
  if (isCut && traits.readOnly && !traits.paginated && !Object.hasOwn(properties, 'result_offset')) {
    properties = { ...properties, result_offset: resultOffset };
  }
  return { ...inputSchema, properties, required };
}

const resultOffset: JsonSchema = {
  type: 'integer',
  minimum: 0,
  description: 'Only after a result that was cut: where to read on, as that result says.',
};
