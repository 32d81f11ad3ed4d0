import type { Schema } from '../../schema/canonical-schema.js';
import type { OperationModel } from '../../sdk/sdk-model.js';
import { markdownCode, markdownTableCode, markdownText } from '../../text/literal.js';
import { typeLabel } from '../type-label.js';

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
