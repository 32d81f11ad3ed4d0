// @ts-check
// The AI SDK's own loop, with the mock model of whichever major is installed.
import { generateText, stepCountIs } from 'ai';
import { createAiSdkTools } from 'confluence-tools/ai-sdk';
import { mockModel } from '../mock-model.mjs';
import { titleIn } from '../page-call.mjs';

/** @type {import('../services.mjs').Call} */
export async function call({ confluence }) {
  const { toolResults } = await generateText({
    model: mockModel(),
    tools: createAiSdkTools(confluence, { outputSchemas: true }),
    prompt: 'What is the title of the page?',
    stopWhen: stepCountIs(1),
  });
  return { generateText: titleIn(toolResults[0]?.output) };
}
