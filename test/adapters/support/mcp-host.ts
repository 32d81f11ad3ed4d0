import { Client, InMemoryTransport } from '@modelcontextprotocol/client';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { createMcpServer } from 'confluence-tools/mcp';
import type OpenAI from 'openai';
import type { Conversing } from './agent-loops.js';

/** A host of the MCP server: the protocol has no loop of its own, and streams nothing. */
export async function mcpHost({ confluence, options, prompt, signal }: Conversing, openai: OpenAI): Promise<string> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  serveStdio(() => createMcpServer(confluence, options), { transport: far });
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(near);
  try {
    const listed = await client.listTools();
    const tools = listed.tools.map(({ name, description = '', inputSchema: parameters }) => ({
      type: 'function' as const,
      function: { name, description, parameters: { ...parameters } },
    }));
    const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: prompt }];
    for (;;) {
      const { choices } = await openai.chat.completions.create({ model: 'scripted', messages, tools }, { signal });
      const message = choices[0]?.message;
      if (message === undefined) throw new Error('The model said nothing.');
      messages.push(message);
      if (message.tool_calls === undefined) return message.content ?? '';
      const results = message.tool_calls.map(async (call) => {
        if (call.type !== 'function') throw new Error(`a call of ${call.type}`);
        const { name, arguments: text } = call.function;
        const given = JSON.parse(text) as { [argument: string]: unknown };
        const { content } = await client.callTool({ name, arguments: given }, { signal });
        const result = content.map((part) => (part.type === 'text' ? part.text : '')).join('');
        return { role: 'tool' as const, tool_call_id: call.id, content: result };
      });
      messages.push(...(await Promise.all(results)));
    }
  } finally {
    await client.close();
  }
}
