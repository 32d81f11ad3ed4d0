import type { AdapterName } from '../../options.js';

/** One exported function of an adapter's entry: the template, with the catalogue filled in. */
export interface AdapterFunction {
  readonly name: string;
  /** The function of the template, which takes the catalogue first. */
  readonly template: string;
  /** File of the template below `adapters/`, without extension. */
  readonly file: string;
  /** The type that it returns, and where that comes from. */
  readonly returns: string;
  readonly returnImports: readonly { readonly from: string; readonly names: readonly string[] }[];
  readonly doc: string;
  /** Whether the compiler follows the names in `include`, and ties each to its input. */
  readonly followsNames?: true;
}

/** How one framework is served. A further framework is a folder of templates and a row here. */
export interface Adapter {
  /** Path of the entry in `exports`, and of its module. */
  readonly name: AdapterName;
  readonly functions: readonly AdapterFunction[];
  /** Further names of the templates that the entry exports. */
  readonly reExports: readonly {
    readonly from: string;
    readonly names: readonly string[];
    readonly isTypeOnly: boolean;
  }[];
  /** The framework and the versions of it that the entry works with. */
  readonly peer: { readonly name: string; readonly range: string };
  /** How it is used, for the README; `confluence` is there. */
  readonly example: readonly string[];
}

/** Types that every entry exports, because its options are made of them. */
export const sharedTypes = ['ApprovalPolicy', 'ApprovalRequest', 'ToolsetOptions'] as const;

const adapterTable: readonly Adapter[] = [
  {
    name: 'ai-sdk',
    functions: [
      {
        name: 'createAiSdkTools',
        template: 'aiSdkTools',
        file: 'ai-sdk/ai-sdk-tools',
        returns: 'AiSdkTools<ToolInputs, Name>',
        returnImports: [{ from: './adapters/ai-sdk/ai-sdk-tools.js', names: ['AiSdkTools'] }],
        doc: 'The tools for `generateText`, `streamText` and agents of the AI SDK. One toolset for each conversation.',
        followsNames: true,
      },
      {
        name: 'createToolApproval',
        template: 'aiSdkToolApproval',
        file: 'ai-sdk/ai-sdk-tools',
        returns: 'AiSdkToolApproval<ToolName>',
        returnImports: [{ from: './adapters/ai-sdk/ai-sdk-tools.js', names: ['AiSdkToolApproval'] }],
        doc: 'For the setting `toolApproval` of the AI SDK 7: which calls wait for somebody, by the same options as the tools.',
      },
    ],
    reExports: [
      {
        from: './adapters/ai-sdk/ai-sdk-tools.js',
        names: ['AiSdkToolApproval', 'AiSdkToolOutput', 'AiSdkTools'],
        isTypeOnly: true,
      },
    ],
    peer: { name: 'ai', range: '>=5' },
    example: [
      "import { generateText, stepCountIs } from 'ai';",
      "import { createAiSdkTools } from '{package}/ai-sdk';",
      '',
      "const tools = createAiSdkTools(confluence, { versioning: 'auto' });",
      'const { text } = await generateText({ model, tools, prompt, stopWhen: stepCountIs(20) });',
    ],
  },
  {
    name: 'langchain',
    functions: [
      {
        name: 'createLangChainTools',
        template: 'langChainTools',
        file: 'langchain/langchain-tools',
        returns: 'LangChainTool<ToolName>[]',
        returnImports: [{ from: './adapters/langchain/langchain-tools.js', names: ['LangChainTool'] }],
        doc: 'The tools for `bindTools`, for agents and for LangGraph’s `ToolNode`. One toolset for each conversation.',
      },
    ],
    reExports: [
      { from: './adapters/langchain/langchain-tools.js', names: ['interruptOn'], isTypeOnly: false },
      { from: './adapters/langchain/langchain-tools.js', names: ['LangChainTool'], isTypeOnly: true },
    ],
    peer: { name: '@langchain/core', range: '>=0.3' },
    example: [
      "import { createAgent } from 'langchain';",
      "import { createLangChainTools } from '{package}/langchain';",
      '',
      "const tools = createLangChainTools(confluence, { versioning: 'auto' });",
      'const agent = createAgent({ model, tools });',
    ],
  },
  {
    name: 'mcp',
    functions: [
      {
        name: 'createMcpServer',
        template: 'mcpServer',
        file: 'mcp/mcp-server',
        returns: 'Server',
        returnImports: [{ from: '@modelcontextprotocol/sdk/server/index.js', names: ['Server'] }],
        doc: 'An MCP server with the tools, to be connected to any transport. One server for each connection.',
      },
    ],
    reExports: [],
    peer: { name: '@modelcontextprotocol/sdk', range: '>=1.10' },
    example: [
      "import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';",
      "import { createMcpServer } from '{package}/mcp';",
      '',
      'await createMcpServer(confluence, { readOnly: true }).connect(new StdioServerTransport());',
    ],
  },
  {
    name: 'openai',
    functions: [
      {
        name: 'createOpenAITools',
        template: 'openAITools',
        file: 'openai/openai-tools',
        returns: 'OpenAITools',
        returnImports: [{ from: './adapters/openai/openai-tools.js', names: ['OpenAITools'] }],
        doc: 'The tools for OpenAI’s Chat Completions and Responses, and what carries their calls out. One toolset for each conversation.',
      },
    ],
    reExports: [
      { from: './adapters/openai/openai-tools.js', names: ['OpenAICallOptions', 'OpenAITools'], isTypeOnly: true },
      {
        from: './adapters/openai/openai-types.js',
        names: [
          'OpenAIChatTool',
          'OpenAIChatToolCall',
          'OpenAIChatToolMessage',
          'OpenAIResponsesTool',
          'OpenAIResponsesToolCall',
          'OpenAIResponsesToolOutput',
          'OpenAIRunnableTool',
        ],
        isTypeOnly: true,
      },
    ],
    peer: { name: 'openai', range: '>=5' },
    example: [
      "import { createOpenAITools } from '{package}/openai';",
      '',
      "const { tools, execute } = createOpenAITools(confluence, { versioning: 'auto' });",
      'const { choices } = await openai.chat.completions.create({ model, messages, tools });',
      'for (const { message } of choices) {',
      '  messages.push(message);',
      '  for (const call of message.tool_calls ?? []) messages.push(await execute(call));',
      '}',
    ],
  },
];

/** The rows of the adapters that a package has. */
export function adaptersOf(names: readonly AdapterName[]): readonly Adapter[] {
  return adapterTable.filter(({ name }) => names.includes(name));
}

/** The folders of templates that some adapters need: their own, and what all of them share. */
export function adapterFolders(adapters: readonly Adapter[]): readonly string[] {
  if (adapters.length === 0) return [];
  const names = ['core', 'profiles', 'schema'].concat(adapters.map(({ name }) => name));
  return names.map((name) => `adapters/${name}`);
}

/** The validator of arguments: the one library that an emitted package with adapters needs. */
export const validator = { name: '@cfworker/json-schema', range: '^4.1.1' } as const;
