import type { JsonSchema, JsonSchemaObject } from '../schema/json-schema.js';
import type { CatalogueTool } from './catalogue.js';
import { formatInput, formatInputSchema } from './compact-body.js';
import { canLose, lossInput, lossInputSchema } from './loss-guard.js';

/**
 * The arguments that a model sees: those of the catalogue, less `version` where the toolset looks after it, with
 * `result_offset` where results of a single record may be cut, with `format` where a body is read, and with `allow_loss`
 * where one is replaced.
 */
export function modelInputs(
  entry: CatalogueTool,
  { hidesVersion, isCut, asksFormat }: Readonly<Record<'hidesVersion' | 'isCut' | 'asksFormat', boolean>>,
): JsonSchemaObject {
  const { inputSchema, traits } = entry;
  let { properties = {}, required = [] } = inputSchema;
  if (hidesVersion) {
    const { version: _version, ...rest } = properties;
    properties = rest;
    required = required.filter((name) => name !== 'version');
  }
  if (isCut && traits.readOnly && !traits.paginated && !Object.hasOwn(properties, 'result_offset')) {
    properties = { ...properties, result_offset: resultOffset };
  }
  if (asksFormat) properties = { ...properties, [formatInput]: formatInputSchema };
  if (canLose(entry)) properties = { ...properties, [lossInput]: lossInputSchema };
  return { ...inputSchema, properties, required };
}

const resultOffset: JsonSchema = {
  type: 'integer',
  minimum: 0,
  description: 'Only after a result that was cut: where to read on, as that result says.',
};
