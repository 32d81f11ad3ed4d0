// Loaded before a sample: what its reader has by then, under the names that samples use for it.
import process from 'node:process';
import { createConfluence } from 'confluence-tools';

const { SAMPLE_FRAMEWORK: framework = '', SAMPLE_EXAMPLES: examples = '' } = process.env;
const { prompts } = await import(`${examples}/support/scripted-decisions.mjs`);

Object.assign(globalThis, {
  confluence: createConfluence({ token: 'token', accountId: 'account' }),
  prompt: prompts.documentation,
  messages: [{ role: 'user', content: prompts.documentation }],
  model: await modelOf(),
});

if (framework === 'anthropic') {
  const { Anthropic } = await import('@anthropic-ai/sdk');
  Object.assign(globalThis, { anthropic: new Anthropic({ apiKey: 'key' }) });
}

if (framework === 'openai') {
  const { OpenAI } = await import('openai');
  Object.assign(globalThis, { openai: new OpenAI({ apiKey: 'key' }) });
}

/** A model of the framework that the sample is about. */
async function modelOf() {
  if (framework === 'ai') return (await import(`${examples}/support/scripted-ai-sdk.mjs`)).scriptedModel();
  if (framework === 'anthropic') return 'claude-sonnet-5';
  if (framework !== 'langchain') return 'gpt-4.1';
  const { ChatOpenAI } = await import('@langchain/openai');
  return new ChatOpenAI({ model: 'gpt-4.1', apiKey: 'key' });
}
