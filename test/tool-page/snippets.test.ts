import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toolSnippets } from '../../src/tool-page/tool-snippets.js';
import { adapterNames } from '../../src/adapter-names.js';
import { readAdapters } from '../../src/emit/adapters/read-adapters.js';
import type { ListedTool } from '../../src/offered-tools/list-tools.js';
import { serverSettings } from '../../templates/adapters/mcp/server-settings.js';
import { bundledTools } from '../adapters/support/bundled-tools.js';
import { AppWorkspace } from '../apps/workspace.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tools = bundledTools();
const adapters = readAdapters(adapterNames);
const frameworks = ['ai', '@anthropic-ai', 'langchain', '@langchain', '@mastra', 'openai', '@openai'];
let workspace: AppWorkspace;

beforeAll(() => {
  workspace = new AppWorkspace();
  workspace.link('confluence-tools', join(root, 'generated'));
  for (const name of frameworks) workspace.link(name, join(root, 'node_modules', name));
});

afterAll(() => workspace.remove());

function toolNamed(name: string): ListedTool {
  const tool = tools.find(({ toolName }) => toolName === name);
  if (tool === undefined) throw new Error(`there is no ${name}`);
  return tool;
}

function codeFor(name: string, framework: string): string | undefined {
  return toolSnippets(toolNamed(name), 'confluence-tools', adapters).find((each) => each.framework === framework)?.code;
}

/** What the reader of a snippet has. */
const prelude = [
  'declare const token: string, accountId: string, prompt: string, model: never;',
  "declare const anthropic: import('@anthropic-ai/sdk').Anthropic;",
  "declare const openai: import('openai').OpenAI;",
  "declare const messages: import('openai').OpenAI.ChatCompletionMessageParam[];",
].join(' ');

describe('the code of a tool', () => {
  it('compiles as it stands, for every bundled tool and every framework', () => {
    const files = tools.flatMap((tool) =>
      toolSnippets(tool, 'confluence-tools', adapters)
        .filter(({ framework }) => framework !== 'mcp')
        .map(({ framework, code }) => {
          const name = `${tool.toolName}.${framework}.ts`;
          workspace.write(name, `${prelude}\n${code}\nexport {};\n`);
          return name;
        }),
    );
    expect(files.length).toBe(tools.length * adapters.length);
    expect(workspace.compile('typescript', 'nodenext', files, { skipLibCheck: true }).stdout).toBe('');
  });

  it('configures an MCP server that starts with this tool only', () => {
    for (const { toolName } of tools) {
      const { mcpServers } = JSON.parse(codeFor(toolName, 'mcp') ?? '') as {
        mcpServers: { confluence: { command: string; args: string[]; env: Record<string, string> } };
      };
      const { command, args, env } = mcpServers.confluence;
      expect({ command, args }).toEqual({
        command: 'node',
        args: ['node_modules/confluence-tools/bin/confluence-tools-mcp.js'],
      });
      expect(serverSettings([], env).toolset).toEqual({ include: [toolName] });
    }
  });

  it('shows a call with what is required and nothing else', () => {
    expect(codeFor('get_single_confluence_space_by_id', 'sdk')).toBe(
      [
        "import { createConfluence } from 'confluence-tools';",
        '',
        'const confluence = createConfluence({ token, accountId });',
        "const result = await confluence.spaces.get({ id: '8943721' });",
      ].join('\n'),
    );
  });

  it('walks through a list page by page', () => {
    expect(codeFor('list_all_confluence_spaces', 'sdk')).toContain(
      'for await (const record of confluence.spaces.list()) {',
    );
  });

  it('edits what is written under versions, where there is an editor, and never writes over it blindly', () => {
    const code = codeFor('update_a_confluence_page_by_id', 'sdk');
    expect(code).toContain('await editPage(confluence, {');
    expect(code).not.toContain('pages.update');
  });

  it('gives a framework this tool only', () => {
    expect(codeFor('get_single_confluence_space_by_id', 'langchain')).toBe(
      [
        "import { createAgent } from 'langchain';",
        "import { createLangChainTools } from 'confluence-tools/langchain';",
        "import { createConfluence } from 'confluence-tools';",
        '',
        'const confluence = createConfluence({ token, accountId });',
        "const tools = createLangChainTools(confluence, { include: ['get_single_confluence_space_by_id'] });",
        'const agent = createAgent({ model, tools });',
      ].join('\n'),
    );
  });

  it('is there for the adapters of the package, and names the package', () => {
    const snippets = toolSnippets(
      toolNamed('get_single_confluence_space_by_id'),
      '@team/wiki',
      readAdapters(['openai']),
    );
    expect(snippets.map(({ framework }) => framework)).toEqual(['sdk', 'openai']);
    for (const { code } of snippets) {
      expect(code).toContain("from '@team/wiki';");
      expect(code).not.toContain('confluence-tools');
    }
  });
});
