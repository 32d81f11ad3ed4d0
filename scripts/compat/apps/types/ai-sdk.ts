import { generateText, type LanguageModel } from 'ai';
import { createConfluence } from 'confluence-tools';
import { createAiSdkTools } from 'confluence-tools/ai-sdk';

const confluence = createConfluence({ token: 'token', accountId: 'account' });
const tools = createAiSdkTools(confluence, { versioning: 'auto' });

export async function use(model: LanguageModel): Promise<string> {
  return (await generateText({ model, tools, prompt: 'Find the page.' })).text;
}

// @ts-expect-error there is no such tool
export const none = tools.no_such_tool;
