// @ts-check
// The Claude Agent SDK with the options of its page, and with its own program, against a scripted endpoint.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { query } from '@anthropic-ai/claude-agent-sdk';
import { titleIn } from '../page-call.mjs';

/** A read asks nobody. */
const ask = async () => false;

/** @type {import('@anthropic-ai/claude-agent-sdk').Options} */
const options = {
  mcpServers: {
    confluence: { command: 'npx', args: ['--no-install', 'confluence-tools-mcp', '--versioning', 'auto'] },
  },
  mcpServersDelivery: 'initialize',
  allowedTools: ['mcp__confluence__*'],
  tools: [],
  settingSources: [],
  onElicitation: async ({ message }) => ({ action: (await ask(message)) ? 'accept' : 'decline' }),
};

/** @type {import('../services.mjs').Call} */
export async function call({ modelUrl }) {
  const home = mkdtempSync(join(tmpdir(), 'claude-'));
  const { PATH, TRUTO_API_BASE_URL } = process.env;
  const env = {
    PATH,
    TRUTO_API_BASE_URL,
    TRUTO_API_TOKEN: 'offline',
    TRUTO_ACCOUNT_ID: 'offline',
    HOME: home,
    ANTHROPIC_BASE_URL: modelUrl,
    ANTHROPIC_API_KEY: 'offline',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  };
  let said = '';
  try {
    for await (const message of query({ prompt: 'What is the title of the page?', options: { ...options, env } })) {
      if (message.type === 'result' && message.subtype === 'success') said = message.result;
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  return { query: titleIn(said) };
}
