import type Anthropic from '@anthropic-ai/sdk';
import { createConfluence } from 'confluence-tools';
import { createAnthropicTools } from 'confluence-tools/anthropic';
import { same } from './same-type.js';

const confluence = createConfluence({ token: 'token', accountId: 'account' });
const tools = createAnthropicTools(confluence, { versioning: 'auto' });

export async function use(anthropic: Anthropic): Promise<unknown> {
  const messages: Anthropic.MessageParam[] = [{ role: 'user', content: 'Find the page.' }];
  const { content } = await anthropic.messages.create({ model: 'model', max_tokens: 1024, messages, tools });
  for (const block of content) {
    if (block.type === 'tool_use') await tools.find(({ name }) => name === block.name)?.run(block.input);
  }
  return anthropic.beta.messages.toolRunner({ model: 'model', max_tokens: 1024, messages, tools });
}

// The compiler knows which tools the options choose.
const list = createAnthropicTools(confluence, { include: ['list_all_confluence_search'] });
same<(typeof list)[number]['name'], 'list_all_confluence_search'>(true);
// @ts-expect-error a tool that does not exist
createAnthropicTools(confluence, { exclude: ['list_all_confluence_serch'] });
