import { Agent, run } from '@openai/agents';
import { createConfluence } from 'confluence-tools';
import { createOpenAIAgentsTools } from 'confluence-tools/openai-agents';
import { same } from './same-type.js';

const confluence = createConfluence({ token: 'token', accountId: 'account' });
const tools = createOpenAIAgentsTools(confluence, { versioning: 'auto' });

export async function use(): Promise<string | undefined> {
  const agent = new Agent({ name: 'Confluence', tools });
  return (await run(agent, 'Find the page.')).finalOutput;
}

// The compiler knows which tools the options choose.
const list = createOpenAIAgentsTools(confluence, { include: ['list_all_confluence_search'] });
same<(typeof list)[number]['name'], 'list_all_confluence_search'>(true);
// @ts-expect-error a tool that does not exist
createOpenAIAgentsTools(confluence, { exclude: ['list_all_confluence_serch'] });
