// @ts-check
// OpenAI's Responses.
import { textOf } from './format.mjs';

/** @type {import('./format.mjs').Format} */
export const responses = {
  read: ({ input: given, tools = [] }) => {
    const input = typeof given === 'string' ? [{ role: 'user', content: given }] : given;
    const calls = input.filter((/** @type {any} */ { type }) => type === 'function_call');
    const results = input.filter((/** @type {any} */ { type }) => type === 'function_call_output');
    return {
      prompt: textOf(input.find((/** @type {any} */ { role }) => role === 'user').content),
      done: results.map((/** @type {any} */ { call_id: id, output }) => {
        const call = calls.find((/** @type {any} */ one) => one.call_id === id);
        return { id, name: call?.name, arguments: JSON.parse(call?.arguments ?? '{}'), result: textOf(output) };
      }),
      tools: tools.map((/** @type {any} */ { name, parameters: schema, strict }) => ({ name, schema, strict })),
    };
  },
  answer: (decision, { id, model, firstCall }) => ({
    id,
    object: 'response',
    created_at: 0,
    model,
    status: 'completed',
    output:
      'text' in decision
        ? [
            {
              type: 'message',
              id: 'message',
              role: 'assistant',
              status: 'completed',
              content: [{ type: 'output_text', text: decision.text, annotations: [] }],
            },
          ]
        : decision.calls.map((call, index) => ({
            type: 'function_call',
            id: `item_${firstCall + index}`,
            call_id: `call_${firstCall + index}`,
            name: call.name,
            arguments: JSON.stringify(call.arguments),
            status: 'completed',
          })),
  }),
};
