// @ts-check
// What the emitted package is tried with. A range says what is claimed (and the emitted package.json claims the same); what
// is installed is the newest version in it, and for the oldest of a range that one version.

/**
 * @typedef {object} Row One thing that an app may use beside the package, installed in a project of its own.
 * @property {string} id
 * @property {string} title Markdown
 * @property {string} entry Path of the entry in `exports`, without the name of the package
 * @property {readonly string[]} apps Files of `apps/entries/` that call the tool
 * @property {string} [approval] File of `apps/entries/` that has a write approved in another request
 * @property {string} [types] File of `apps/types/`, where there is something to type-check
 * @property {Readonly<Record<string, string>>} packages
 * @property {{ readonly name: string, readonly range: string }} [peer] The part of a peer range that the row stands for
 * @property {number} [needsNode] The lowest major of Node that the framework's own `engines` admits, where that is above ours
 * @property {readonly string[]} [brings] Other frameworks of the matrix that the framework itself depends on
 * @property {string} [notInWorkers] Why the row has no cell for workerd
 */
/** @typedef {{ readonly id: string, readonly title: string, readonly packages: Readonly<Record<string, string>> }} Runtime */

/** The Node that everything has to run on, and the majors after it. Builds of Node are packages named after the platform. */
const nodePackage = `node-${process.platform}-${process.arch}`;

/** @type {readonly (Runtime & { readonly major: number })[]} */
export const nodes = [
  { id: 'node-20', title: 'Node 20.19', major: 20, packages: { [nodePackage]: '20.19.0' } },
  { id: 'node-22', title: 'Node 22', major: 22, packages: { [nodePackage]: '22' } },
  { id: 'node-24', title: 'Node 24', major: 24, packages: { [nodePackage]: '24' } },
];

/** @type {readonly Runtime[]} */
export const otherRuntimes = [
  { id: 'bun', title: 'Bun 1', packages: { bun: '1' } },
  { id: 'deno', title: 'Deno 2', packages: { deno: '2' } },
  { id: 'workerd', title: 'workerd', packages: { workerd: '1' } },
];

/** Minor versions of TypeScript. */
export const typeScripts = /** @type {const} */ (['5.4', '5.5', '5.6', '5.7', '5.8', '5.9', '6.0', '7.0']);

const nodeTypes = { '@types/node': '^20.19.0' };
const stdio = 'stdio needs a process';
const spawns = 'imports `child_process`';

/** @type {Row} */
export const client = {
  id: 'client',
  title: 'no framework',
  entry: '',
  apps: ['client'],
  types: 'client',
  packages: {},
};

/** @type {readonly Row[]} */
export const frameworks = [
  aiSdk('ai-5', '`ai` 5', '^5.0.0'),
  { ...aiSdk('ai-6', '`ai` 6', '^6.0.0'), approval: 'ai-sdk-approval' },
  { ...aiSdk('ai-7', '`ai` 7', '^7.0.0'), approval: 'ai-sdk-approval', needsNode: 22 },
  openai('openai-5', '`openai` 5', '^5.0.0'),
  openai('openai-6', '`openai` 6', '^6.0.0'),
  { ...openai('openai-7', '`openai` 7', '^7.0.0'), needsNode: 22 },
  anthropic('anthropic-1', '`@anthropic-ai/sdk` 1', '^1.0.0'),
  openAIAgents('openai-agents-0', '`@openai/agents` 0.14 to 0.20', '>=0.14.0 <0.21.0'),
  mastra('mastra-1', '`@mastra/core` 1', '^1.20.0'),
  langChain('langchain-0.3', '`@langchain/core` 0.3, `@langchain/langgraph` 0.4', '^0.3.44', '^0.4.0'),
  langChain('langchain-1', '`@langchain/core` 1, `@langchain/langgraph` 1', '^1.0.0', '^1.0.0'),
  mcp('mcp-2', '`@modelcontextprotocol/server` and `client` 2', '^2.0.0'),
  {
    id: 'mcp-client-1',
    title: '`@modelcontextprotocol/sdk` 1 as the client of `confluence-tools-mcp`',
    entry: 'mcp',
    apps: ['mcp-client-1'],
    packages: { '@modelcontextprotocol/server': '^2.0.0', '@modelcontextprotocol/sdk': '^1.10.0', ...nodeTypes },
    notInWorkers: stdio,
  },
  {
    id: 'claude-agent-sdk-0',
    title: '`@anthropic-ai/claude-agent-sdk` 0.3 with `confluence-tools-mcp`',
    entry: 'mcp',
    apps: ['claude-agent-sdk'],
    types: 'claude-agent-sdk',
    packages: {
      '@modelcontextprotocol/server': '^2.0.0',
      '@anthropic-ai/claude-agent-sdk': '^0.3.0',
      zod: '^4.1.8',
      ...nodeTypes,
    },
    brings: ['@anthropic-ai/sdk', '@modelcontextprotocol/sdk'],
    notInWorkers: stdio,
  },
  {
    id: 'google-genai-2',
    title: '`@google/genai` 2 with the tools of `confluence-tools/openai`',
    entry: 'openai',
    apps: ['google-genai'],
    types: 'google-genai',
    packages: { '@google/genai': '^2.0.0', ...nodeTypes },
  },
];

/** Of every framework the newest that our own Node runs. */
export const oneOfEach = frameworks.filter(({ id }) =>
  ['ai-6', 'openai-6', 'anthropic-1', 'openai-agents-0', 'mastra-1', 'langchain-1', 'mcp-2'].includes(id),
);

/**
 * The first version of each range.
 * @type {readonly Row[]}
 */
export const oldest = [
  aiSdk('ai-5-oldest', '`ai` 5.0.0', '^5.0.0', '5.0.0'),
  aiSdk('ai-6-oldest', '`ai` 6.0.0', '^6.0.0', '6.0.0'),
  { ...aiSdk('ai-7-oldest', '`ai` 7.0.0', '^7.0.0', '7.0.0'), needsNode: 22 },
  openai('openai-5-oldest', '`openai` 5.0.0', '^5.0.0', '5.0.0'),
  openai('openai-6-oldest', '`openai` 6.0.0', '^6.0.0', '6.0.0'),
  { ...openai('openai-7-oldest', '`openai` 7.0.0', '^7.0.0', '7.0.0'), needsNode: 22 },
  anthropic('anthropic-1-oldest', '`@anthropic-ai/sdk` 1.0.0', '^1.0.0', '1.0.0'),
  openAIAgents('openai-agents-0-oldest', '`@openai/agents` 0.14.0', '>=0.14.0 <0.21.0', '0.14.0'),
  mastra('mastra-1-oldest', '`@mastra/core` 1.20.0', '^1.20.0', '1.20.0'),
  langChain('langchain-0.3-oldest', '`@langchain/core` 0.3.44', '^0.3.44', undefined, '0.3.44'),
  langChain('langchain-1-oldest', '`@langchain/core` 1.0.0', '^1.0.0', undefined, '1.0.0'),
  mcp('mcp-2-oldest', '`@modelcontextprotocol/server` 2.0.0', '^2.0.0', '2.0.0'),
];

/** @param {string} id @param {string} title @param {string} range @param {string} [version] @returns {Row} */
function aiSdk(id, title, range, version = range) {
  const packages = { ai: version, zod: '^4.1.8', ...nodeTypes };
  return { id, title, entry: 'ai-sdk', apps: ['ai-sdk'], types: 'ai-sdk', packages, peer: { name: 'ai', range } };
}

/** @param {string} id @param {string} title @param {string} range @param {string} [version] @returns {Row} */
function openai(id, title, range, version = range) {
  const packages = { openai: version, ...nodeTypes };
  return { id, title, entry: 'openai', apps: ['openai'], types: 'openai', packages, peer: { name: 'openai', range } };
}

/** @param {string} id @param {string} title @param {string} range @param {string} [version] @returns {Row} */
function anthropic(id, title, range, version = range) {
  const name = '@anthropic-ai/sdk';
  const packages = { [name]: version, ...nodeTypes };
  return { id, title, entry: 'anthropic', apps: ['anthropic'], types: 'anthropic', packages, peer: { name, range } };
}

/** @param {string} id @param {string} title @param {string} range @param {string} [version] @returns {Row} */
function openAIAgents(id, title, range, version = range) {
  const name = '@openai/agents';
  const app = 'openai-agents';
  const packages = { [name]: version, zod: '^4.1.8', ...nodeTypes };
  const brings = ['openai', '@modelcontextprotocol/sdk'];
  const row = { id, title, entry: app, apps: [app], types: app, packages, peer: { name, range } };
  return { ...row, brings, notInWorkers: spawns };
}

/** @param {string} id @param {string} title @param {string} range @param {string} [version] @returns {Row} */
function mastra(id, title, range, version = range) {
  const name = '@mastra/core';
  const packages = { [name]: version, ai: '^6.0.0', zod: '^4.1.8', ...nodeTypes };
  const row = { id, title, entry: 'mastra', apps: ['mastra'], types: 'mastra', packages, peer: { name, range } };
  return { ...row, brings: ['@modelcontextprotocol/sdk'], needsNode: 22, notInWorkers: spawns };
}

/** @param {string} id @param {string} title @param {string} range @param {string} [graph] @param {string} [version] @returns {Row} */
function langChain(id, title, range, graph, version = range) {
  const name = '@langchain/core';
  return {
    id,
    title,
    entry: 'langchain',
    apps: graph === undefined ? ['langchain'] : ['langchain', 'langgraph'],
    ...(graph === undefined ? {} : { approval: 'langgraph-approval' }),
    types: 'langchain',
    packages: { [name]: version, ...(graph === undefined ? {} : { '@langchain/langgraph': graph }), ...nodeTypes },
    peer: { name, range },
  };
}

/** @param {string} id @param {string} title @param {string} range @param {string} [version] @returns {Row} */
function mcp(id, title, range, version = range) {
  const name = '@modelcontextprotocol/server';
  return {
    id,
    title,
    entry: 'mcp',
    apps: ['mcp'],
    types: 'mcp',
    packages: { [name]: version, '@modelcontextprotocol/client': version, ...nodeTypes },
    peer: { name, range },
    notInWorkers: stdio,
  };
}
