// @ts-check
// A client of the MCP server: `node examples/mcp/client.mjs offboarding` (or `documentation`, `editing`). It starts the server as any
// client does, as a process of its own, and lets OpenAI's client decide which tools to call.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import OpenAI from 'openai';
import { chosenWorkflow, prompts } from '../support/scripted-decisions.mjs';
import { openModel, openTruto } from '../support/services.mjs';

const [truto, { apiKey, baseURL, model, close }] = await Promise.all([openTruto(), openModel()]);
const openai = new OpenAI({ apiKey, baseURL });
const { token, accountId, baseUrl = '' } = truto.options;
const packageFolder = dirname(createRequire(import.meta.url).resolve('confluence-tools/package.json'));
// The newest revision where the server speaks it, else one before.
const client = new Client({ name: 'example', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
await client.connect(
  new StdioClientTransport({
    command: process.execPath,
    args: [join(packageFolder, 'bin', 'confluence-tools-mcp.js')],
    env: { TRUTO_API_TOKEN: token, TRUTO_ACCOUNT_ID: accountId, TRUTO_API_BASE_URL: baseUrl },
  }),
);
const listed = await client.listTools();
const tools = listed.tools.map(({ name, description = '', inputSchema }) => ({
  type: /** @type {const} */ ('function'),
  function: { name, description, parameters: inputSchema },
}));

/** @type {OpenAI.ChatCompletionMessageParam[]} */
const messages = [{ role: 'user', content: prompts[chosenWorkflow()] }];
for (;;) {
  const { choices } = await openai.chat.completions.create({ model, messages, tools });
  const message = choices[0]?.message;
  if (message === undefined) break;
  messages.push(message);
  const calls = message.tool_calls?.filter((call) => call.type === 'function') ?? [];
  if (calls.length === 0) {
    console.log(message.content);
    break;
  }
  for (const call of calls) {
    const { name, arguments: text } = call.function;
    const { content } = await client.callTool({ name, arguments: JSON.parse(text) });
    const texts = /** @type {{ text?: string }[]} */ (content).map((part) => part.text ?? '');
    messages.push({ role: 'tool', tool_call_id: call.id, content: texts.join('\n') });
  }
}
await Promise.all([client.close(), truto.close(), close()]);
