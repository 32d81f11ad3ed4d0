// @ts-check
// Google's client against a scripted endpoint: its own loop, with the tools in the form of its page.
import { GoogleGenAI } from '@google/genai';
import { createOpenAITools } from 'confluence-tools/openai';
import { titleIn } from '../page-call.mjs';

/** @type {import('../services.mjs').Call} */
export async function call({ confluence, modelUrl }) {
  const { tools, execute } = createOpenAITools(confluence, { profile: 'gemini-json-schema' });
  /** @type {import('@google/genai').CallableTool} */
  const confluenceTool = {
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
          const asked = { id: id ?? name, type: 'function', function: { name, arguments: JSON.stringify(args) } };
          const { content } = await execute(asked);
          return { functionResponse: { ...(id && { id }), name, response: { output: content } } };
        }),
      ),
  };
  const ai = new GoogleGenAI({ apiKey: 'offline', httpOptions: { baseUrl: modelUrl } });
  const { text } = await ai.models.generateContent({
    model: 'scripted',
    contents: 'What is the title of the page?',
    config: { tools: [confluenceTool] },
  });
  return { generateContent: titleIn(text) };
}
