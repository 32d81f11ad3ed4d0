import type { Catalogue } from '../../../templates/adapters/core/catalogue.js';
import type { JsonSchemaMap, JsonSchemaObject } from '../../../templates/adapters/schema/json-schema.js';
import type { ToolDefinition } from '../../../src/definitions/tool-definition.js';
import { buildModel } from '../../../src/sdk/build-model.js';
import { offeredRecords } from '../../../src/offered-tools/offered-records.js';
import { findEditor, offerTool } from '../../../src/offered-tools/offered-tool.js';
import { defaultGenerationOptions } from '../../../src/options.js';
import { bundledDefinitions } from '../../emit/support/bundled-package.js';

/** The catalogue that is emitted for the bundled definitions, without emitting it. */
export function bundledCatalogue(): Catalogue {
  return catalogueOf(bundledDefinitions());
}

/** The catalogue that would be emitted for definitions. */
export function catalogueOf(definitions: readonly ToolDefinition[]): Catalogue {
  const { operations, editors } = buildModel(definitions, defaultGenerationOptions);
  const $defs = Object.fromEntries(offeredRecords(operations)) as JsonSchemaMap;
  return operations.map((operation) => {
    const { tool, cqlInputs, defaults, unlisted } = offerTool(operation, editors);
    const editor = findEditor(operation, editors);
    const { toolName, resource, method, traits, bindings, openBody } = operation;
    const places = [...new Set(bindings.map((binding) => binding.in))];
    const inputs = Object.fromEntries(
      places.map((place) => [place, bindings.filter((binding) => binding.in === place)] as const),
    );
    const required = bindings.filter((binding) => binding.required).map(({ name }) => name);
    return {
      toolName,
      description: tool.description,
      inputSchema: tool.parameters as JsonSchemaObject,
      traits,
      ...(operation.record === undefined ? {} : { record: { $ref: `#/$defs/${operation.record}`, $defs } }),
      operation: { toolName, resource, method, traits, inputs, required, openBody },
      cqlInputs,
      defaults,
      unlisted: Object.fromEntries(unlisted),
      ...(editor === undefined
        ? {}
        : {
            version: {
              form: editor.version,
              readTool: editor.get.toolName,
              readInput: editor.read,
              replacesBody: editor.body !== 'none',
            },
          }),
    };
  });
}
