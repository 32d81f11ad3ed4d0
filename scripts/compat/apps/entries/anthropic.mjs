// @ts-check
// Anthropic's client against a scripted endpoint: its own loop, and a call carried out by hand.
import Anthropic from '@anthropic-ai/sdk';
import { createAnthropicTools } from 'confluence-tools/anthropic';
import { titleIn } from '../page-call.mjs';

/** @type {import('../services.mjs').Call} */
export async function call({ confluence, modelUrl }) {
  const anthropic = new Anthropic({ apiKey: 'offline', baseURL: modelUrl });
  const tools = createAnthropicTools(confluence, { examples: true });
  /** @type {{ model: string, max_tokens: number, messages: Anthropic.MessageParam[] }} */
  const asked = {
    model: 'scripted',
    max_tokens: 1024,
    messages: [{ role: 'user', content: 'What is the title of the page?' }],
  };
  const { content } = await anthropic.messages.create({ ...asked, tools });
  const use = content.find((block) => block.type === 'tool_use');
  const byHand = await tools.find(({ name }) => name === use?.name)?.run(use?.input);

  const last = await anthropic.beta.messages.toolRunner({ ...asked, tools });
  const text = last.content.find((block) => block.type === 'text')?.text;
  return { 'messages.create': titleIn(byHand), toolRunner: titleIn(text) };
}
