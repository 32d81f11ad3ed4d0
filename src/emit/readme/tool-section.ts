import { type Schema, typesOf } from '../../model/schema/canonical-schema.js';
import type { OperationModel } from '../../model/sdk-model.js';
import { markdownCode, markdownTableCode, markdownText } from '../literal.js';

/** Longest list of allowed values in a table, in values. */
const mostValues = 8;

/** One tool for a reader: what it does, how it is called, what it takes. */
export function toolSection(operation: OperationModel, call: string): readonly string[] {
  const required = new Set(operation.inputSchema.required);
  const inputs = Object.entries(operation.inputSchema.properties ?? {});
  return [
    `### ${markdownText(operation.toolName)}`,
    '',
    ...operation.description.split(/\n{2,}/).flatMap((paragraph) => [markdownText(paragraph), '']),
    `Call: ${markdownCode(call)}, or ${markdownCode(`confluence.call('${operation.toolName}', …)`)}.`,
    '',
    ...(inputs.length === 0
      ? ['It takes no input.']
      : [
          '| input | type | | what it is |',
          '| --- | --- | --- | --- |',
          ...inputs.map(
            ([name, schema]) =>
              `| ${markdownTableCode(name)} | ${markdownTableCode(typeLabel(schema))} | ${required.has(name) ? 'required' : ''} | ${description(schema)} |`,
          ),
        ]),
  ];
}

function description(schema: Schema): string {
  return typeof schema === 'boolean' ? '' : markdownText(schema.description ?? '');
}

/** A short name for a type: enough for a table; the whole type is in `src/types/`. */
function typeLabel(schema: Schema): string {
  if (typeof schema === 'boolean') return 'unknown';
  if (schema.enum !== undefined) {
    const values = schema.enum.slice(0, mostValues).map((value) => JSON.stringify(value));
    return [...values, ...(schema.enum.length > mostValues ? ['…'] : [])].join(' | ');
  }
  const types = typesOf(schema);
  if (types.length === 0) return schema.$ref === undefined ? 'any of several' : 'object';
  return types.map((type) => (type === 'array' ? `${itemLabel(schema.items)}[]` : type)).join(' | ');
}

function itemLabel(items: Schema | undefined): string {
  if (items === undefined || typeof items === 'boolean') return 'unknown';
  const types = typesOf(items);
  return types.length === 1 ? String(types[0]) : 'unknown';
}
