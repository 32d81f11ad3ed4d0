// @ts-check
// Gemini's generateContent.
import { event } from './format.mjs';

/** @type {import('./format.mjs').Format} */
export const generateContent = {
  read: ({ contents, tools = [] }) => {
    const parts = contents.flatMap((/** @type {any} */ content) => content.parts);
    const calls = parts.flatMap((/** @type {any} */ { functionCall }) => functionCall ?? []);
    const results = parts.flatMap((/** @type {any} */ { functionResponse }) => functionResponse ?? []);
    return {
      prompt: contents[0].parts[0].text,
      done: results.map((/** @type {any} */ { id, response }) => {
        const call = calls.find((/** @type {any} */ one) => one.id === id);
        return { id, name: call?.name, arguments: call?.args, result: response.output ?? response.error };
      }),
      tools: tools.flatMap((/** @type {any} */ { functionDeclarations }) =>
        functionDeclarations.map((/** @type {any} */ { name, parametersJsonSchema: schema }) => ({ name, schema })),
      ),
    };
  },
  answer: (decision, { id, model, firstCall }) => {
    const parts =
      'text' in decision
        ? [{ text: decision.text }]
        : decision.calls.map((call, index) => ({
            functionCall: { id: `call_${firstCall + index}`, name: call.name, args: call.arguments },
          }));
    return {
      candidates: [{ index: 0, content: { role: 'model', parts }, finishReason: 'STOP' }],
      usageMetadata: { promptTokenCount: 0, candidatesTokenCount: 0, totalTokenCount: 0 },
      modelVersion: model,
      responseId: id,
    };
  },
  stream: (decision, about) => [event(generateContent.answer(decision, about))],
};
