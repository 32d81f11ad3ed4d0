import type OpenAI from 'openai';
import { createConfluence } from 'confluence-tools';
import { createOpenAITools } from 'confluence-tools/openai';

const confluence = createConfluence({ token: 'token', accountId: 'account' });
const { tools, responsesTools, runnable, execute } = createOpenAITools(confluence);

export async function use(openai: OpenAI): Promise<string | null> {
  const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: 'Find the page.' }];
  const { choices } = await openai.chat.completions.create({ model: 'model', messages, tools });
  for (const call of choices[0]?.message.tool_calls ?? []) messages.push(await execute(call));
  const { output } = await openai.responses.create({ model: 'model', input: 'Find the page.', tools: responsesTools });
  for (const item of output) if (item.type === 'function_call') await execute(item);
  return openai.chat.completions.runTools({ model: 'model', messages, tools: runnable }).finalContent();
}

// @ts-expect-error a call has a name
void execute({ id: '1' });

createOpenAITools(confluence, { include: ['list_*', 'get_single_confluence_page_by_id'] });
// @ts-expect-error a tool that does not exist
createOpenAITools(confluence, { exclude: ['list_all_confluence_serch'] });
