import type { CallableTool } from '@google/genai';
import { createConfluence } from 'confluence-tools';
import { createOpenAITools } from 'confluence-tools/openai';

const confluence = createConfluence({ token: 'token', accountId: 'account' });
const { tools, execute } = createOpenAITools(confluence, { profile: 'gemini-json-schema' });

export const confluenceTool: CallableTool = {
  tool: async () => ({
    functionDeclarations: tools.map(({ function: { name, description, parameters } }) => ({
      name,
      description,
      parametersJsonSchema: parameters,
    })),
  }),
  callTool: (calls) =>
    Promise.all(
      calls.map(async ({ id, name = '', args = {} }) => {
        const call = { id: id ?? name, type: 'function', function: { name, arguments: JSON.stringify(args) } };
        const { content } = await execute(call);
        return { functionResponse: { ...(id && { id }), name, response: { output: content } } };
      }),
    ),
};
