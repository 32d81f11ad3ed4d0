import { Agent } from '@mastra/core/agent';
import { createConfluence } from 'confluence-tools';
import type { ReadToolName } from 'confluence-tools';
import { createMastraTools } from 'confluence-tools/mastra';
import { same } from './same-type.js';

const confluence = createConfluence({ token: 'token', accountId: 'account' });
const tools = createMastraTools(confluence, { versioning: 'auto' });

export async function use(): Promise<string> {
  const model = 'openai/gpt-4.1';
  const agent = new Agent({ id: 'confluence', name: 'Confluence', instructions: 'Help.', model, tools });
  return (await agent.generate('Find the page.', { maxSteps: 20 })).text;
}

// The compiler knows which tools the options choose.
const reading = createMastraTools(confluence, { readOnly: true });
same<keyof typeof reading, ReadToolName>(true);
// @ts-expect-error a tool that does not exist
createMastraTools(confluence, { exclude: ['list_all_confluence_serch'] });
