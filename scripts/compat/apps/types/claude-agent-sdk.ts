import { query, type Options } from '@anthropic-ai/claude-agent-sdk';

declare const prompt: string;
declare const ask: (message: string) => Promise<boolean>;

const options: Options = {
  mcpServers: {
    confluence: { command: 'npx', args: ['--no-install', 'confluence-tools-mcp', '--versioning', 'auto'] },
  },
  mcpServersDelivery: 'initialize',
  allowedTools: ['mcp__confluence__*'],
  tools: [],
  settingSources: [],
  onElicitation: async ({ message }) => ({ action: (await ask(message)) ? 'accept' : 'decline' }),
};

export async function use(): Promise<void> {
  for await (const message of query({ prompt, options })) {
    if (message.type === 'result' && message.subtype === 'success') console.log(message.result);
  }
}
