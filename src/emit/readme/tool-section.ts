import type { OperationModel } from '../../sdk/sdk-model.js';
import { markdownCode, markdownTableCode, markdownText } from '../../text/literal.js';
import { typeLabel } from '../type-label.js';

/**
 * One tool for a reader: how it is called, and what it takes. What it does and what an input means stands in
 * `definitions.json` and in the documentation of its function: once more here, a changed word would change one file more.
 */
export function toolSection(operation: OperationModel, call: string): readonly string[] {
  const required = new Set(operation.inputSchema.required);
  const inputs = Object.entries(operation.inputSchema.properties ?? {});
  return [
    `### ${markdownText(operation.toolName)}`,
    '',
    `Call: ${markdownCode(call)}, or ${markdownCode(`confluence.call('${operation.toolName}', …)`)}.`,
    '',
    ...(inputs.length === 0
      ? ['It takes no input.']
      : [
          '| input | type | |',
          '| --- | --- | --- |',
          ...inputs.map(
            ([name, schema]) =>
              `| ${markdownTableCode(name)} | ${markdownTableCode(typeLabel(schema))} | ${required.has(name) ? 'required' : ''} |`,
          ),
        ]),
  ];
}
