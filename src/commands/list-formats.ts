import { markdownTableCode } from '../text/literal.js';
import { printable, printableJson } from '../text/printable.js';
import { totalTokens, type CountedTool } from '../offered-tools/count-tokens.js';

const headings = ['name', 'method', 'access', 'required', 'tokens'] as const;

function summary(tools: readonly CountedTool[]): string {
  const writing = tools.filter(({ access }) => access === 'write').length;
  const noun = tools.length === 1 ? 'tool' : 'tools';
  const ours = tools.filter(({ composedOf }) => composedOf !== undefined).length;
  const mark = ours === 0 ? '' : `, ${ours} composed here (*)`;
  return `${tools.length} ${noun}${mark}, ${writing} of them ${writing === 1 ? 'writes' : 'write'}, ${totalTokens(tools)} tokens (o200k_base)`;
}

/** Marks the tools that no definition has. */
function marked(name: string, { composedOf }: CountedTool): string {
  return composedOf === undefined ? name : `${name} *`;
}

/** Columns for a terminal, and a line with the sums. */
export async function listAsText(tools: readonly CountedTool[]): Promise<string> {
  const { default: Table } = await import('cli-table3');
  const none = [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
  ] as const;
  const noLines = ['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'] as const;
  const table = new Table({
    head: [...headings],
    chars: { ...Object.fromEntries([...none, ...noLines].map((place) => [place, ''])), middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: ['left', 'left', 'left', 'left', 'right'],
  });
  for (const tool of tools) {
    const required = tool.requiredInputs.map(printable).join(', ');
    const method = printable(`${tool.resource}.${tool.method}`);
    table.push([marked(printable(tool.toolName), tool), method, tool.access, required, tool.tokens]);
  }
  const lines = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
  return `${lines.join('\n')}\n\n${summary(tools)}\n`;
}

function code(text: string): string {
  return markdownTableCode(printable(text));
}

/** A table for a pull request. */
export function listAsMarkdown(tools: readonly CountedTool[]): string {
  const rows = tools.map((tool) => {
    const required = tool.requiredInputs.map(code).join(', ');
    const method = code(`${tool.resource}.${tool.method}`);
    return `| ${marked(code(tool.toolName), tool)} | ${method} | ${tool.access} | ${required} | ${tool.tokens} |`;
  });
  const head = [`| ${headings.join(' | ')} |`, '| --- | --- | --- | --- | ---: |'];
  return `${[...head, ...rows].join('\n')}\n\n${summary(tools)}\n`;
}

/**
 * One object: `tools` with `name`, `resource`, `method`, `access`, `traits`, `requiredInputs` and `tokens`, of those that no
 * definition has also `composedOf`; and `totalTokens`.
 */
export function listAsJson(tools: readonly CountedTool[]): string {
  const listed = tools.map(({ toolName, resource, method, access, composedOf, traits, requiredInputs, tokens }) => {
    return { name: toolName, resource, method, access, composedOf, traits, requiredInputs, tokens };
  });
  return printableJson({ tools: listed, totalTokens: totalTokens(tools) });
}
