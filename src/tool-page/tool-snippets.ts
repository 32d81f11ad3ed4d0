import type { Adapter } from '../emit/adapters/adapter.js';
import { binPath } from '../emit/adapters/emit-bins.js';
import { exampleLines } from '../emit/adapters/adapter.js';
import { jsonDocument, propertyName, stringLiteral, valueLiteral } from '../text/literal.js';
import type { ListedTool } from '../offered-tools/list-tools.js';
import { sampleInput } from './sample-value.js';

/** Code that gives one tool to one framework. */
export interface Snippet {
  /** Name of the adapter, or `sdk`. */
  readonly framework: string;
  readonly title: string;
  readonly code: string;
}

/** Longest call on one line, in characters: what a phone shows without breaking it more than once. */
const longestCall = 72;

/** What is required of an edit says nothing yet of what it does. */
const sampleEdit = { id: '8943721', edits: [{ action: 'replace_text', target: 'Redis', content: 'Memcached' }] };

const client = 'const confluence = createConfluence({ token, accountId });';

/** How a tool is used, by hand and by each of the frameworks. `token` and `accountId` are the reader's. */
export function toolSnippets(tool: ListedTool, packageName: string, adapters: readonly Adapter[]): readonly Snippet[] {
  const sdk = { framework: 'sdk', title: 'Typed SDK', code: sdkLines(tool, packageName).join('\n') };
  const others = adapters.map((adapter) => ({
    framework: adapter.name,
    title: adapter.title,
    code:
      adapter.bin === undefined
        ? frameworkLines(tool, adapter, packageName).join('\n')
        : clientConfig(tool, adapter.bin.name, packageName),
  }));
  return [sdk, ...others];
}

function sdkLines(tool: ListedTool, packageName: string): readonly string[] {
  const { property, method, editor } = tool.call;
  const names = editor === null ? 'createConfluence' : `createConfluence, ${editor}, replaceText`;
  const head = [`import { ${names} } from ${stringLiteral(packageName)};`, '', client];
  if (editor !== null) {
    const edit = "({ body }) => ({ body: replaceText(body.storage.value, 'Redis', 'Memcached') })";
    return [...head, `await ${editor}(confluence, {`, "  id: '8943721',", `  edit: ${edit},`, '});'];
  }
  const callee = `confluence${member(property)}${member(method)}`;
  const isEdit = tool.composedOf !== undefined && tool.access === 'write';
  const sample = isEdit ? sampleEdit : sampleInput(tool.toolDefinitionForModel.parameters);
  const input = inputLiteral(sample, callee.length);
  if (tool.traits.paginated) return [...head, `for await (const record of ${callee}(${input})) {`, '  // …', '}'];
  return [...head, `${tool.access === 'read' ? 'const result = ' : ''}await ${callee}(${input});`];
}

function member(name: string): string {
  const written = propertyName(name);
  if (written.startsWith('[')) return written;
  return written === name ? `.${name}` : `[${written}]`;
}

/** The input as an expression: nothing where nothing is required, one property a line where one line is too long. */
function inputLiteral(input: Readonly<Record<string, unknown>>, width: number): string {
  const entries = Object.entries(input);
  if (entries.length === 0) return '';
  const flat = valueLiteral(input);
  if (flat.length + width <= longestCall) return flat;
  return `{\n${entries.map(([name, value]) => `  ${propertyName(name)}: ${valueLiteral(value)},\n`).join('')}}`;
}

/** The example of the README with this tool only, and with the client that it needs. */
function frameworkLines(tool: ListedTool, adapter: Adapter, packageName: string): readonly string[] {
  const chosen = `(confluence, { include: [${stringLiteral(tool.toolName)}] })`;
  const lines = exampleLines(adapter, packageName).map((line) =>
    line.replace(/\(confluence(?:, \{[^{}]*\})?\)/, () => chosen),
  );
  const end = lines.indexOf('');
  return [
    ...lines.slice(0, end),
    `import { createConfluence } from ${stringLiteral(packageName)};`,
    '',
    client,
    ...lines.slice(end + 1),
  ];
}

/** The configuration of an MCP client that starts in the folder of the app: the server has this tool only. */
function clientConfig({ toolName }: ListedTool, command: string, packageName: string): string {
  const env = {
    TRUTO_API_TOKEN: 'your-token',
    TRUTO_ACCOUNT_ID: 'your-account',
    CONFLUENCE_TOOLS_INCLUDE: toolName,
  };
  const server = { command: 'node', args: [`node_modules/${packageName}/${binPath(command)}`], env };
  return jsonDocument({ mcpServers: { confluence: server } }).trimEnd();
}
