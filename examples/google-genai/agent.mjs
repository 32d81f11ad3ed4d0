// @ts-check
// Google's client with its own loop: `node examples/google-genai/agent.mjs offboarding` (or `documentation`, `editing`).
import { GoogleGenAI } from '@google/genai';
import { createConfluence } from 'confluence-tools';
import { createOpenAITools } from 'confluence-tools/openai';
import { chosenWorkflow, prompts } from '../support/scripted-decisions.mjs';
import { openGemini, openTruto } from '../support/services.mjs';

const [truto, { apiKey, baseUrl, model, close }] = await Promise.all([openTruto(), openGemini()]);
const ai = new GoogleGenAI({ apiKey, ...(baseUrl && { httpOptions: { baseUrl } }) });
const { tools, execute } = createOpenAITools(createConfluence(truto.options), {
  profile: 'gemini-json-schema',
  versioning: 'auto',
});

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
        const call = { id: id ?? name, type: 'function', function: { name, arguments: JSON.stringify(args) } };
        const { content } = await execute(call);
        return { functionResponse: { ...(id && { id }), name, response: { output: content } } };
      }),
    ),
};

const { text } = await ai.models.generateContent({
  model,
  contents: prompts[chosenWorkflow()],
  config: { tools: [confluenceTool], automaticFunctionCalling: { maximumRemoteCalls: 20 } },
});
console.log(text);
await Promise.all([truto.close(), close()]);
