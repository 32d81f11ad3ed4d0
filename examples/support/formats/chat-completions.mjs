// @ts-check
// OpenAI's Chat Completions.
import { event, inPieces, textOf } from './format.mjs';

/** @type {import('./format.mjs').Format} */
export const chatCompletions = {
  read: ({ messages, tools = [] }) => {
    const calls = messages.flatMap((/** @type {any} */ message) => message.tool_calls ?? []);
    const results = messages.filter((/** @type {any} */ { role }) => role === 'tool');
    return {
      prompt: textOf(messages.find((/** @type {any} */ { role }) => role === 'user').content),
      done: results.map((/** @type {any} */ { tool_call_id: id, content }) => {
        const call = calls.find((/** @type {any} */ one) => one.id === id)?.function;
        return { id, name: call?.name, arguments: JSON.parse(call?.arguments ?? '{}'), result: textOf(content) };
      }),
      tools: tools.map((/** @type {any} */ { function: { name, parameters: schema, strict } }) => ({
        name,
        schema,
        strict,
      })),
    };
  },
  answer: (decision, { id, model, firstCall }) => {
    const message =
      'text' in decision
        ? { role: 'assistant', content: decision.text }
        : {
            role: 'assistant',
            content: null,
            tool_calls: decision.calls.map((call, index) => ({
              id: `call_${firstCall + index}`,
              type: 'function',
              function: { name: call.name, arguments: JSON.stringify(call.arguments) },
            })),
          };
    return {
      id,
      object: 'chat.completion',
      created: 0,
      model,
      choices: [{ index: 0, message, finish_reason: reasonOf(decision), logprobs: null }],
      usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
    };
  },
  stream: (decision, { id, model, firstCall }) => {
    const chunk = (/** @type {object} */ delta, /** @type {string | null} */ finish_reason = null) =>
      event({
        id,
        object: 'chat.completion.chunk',
        created: 0,
        model,
        choices: [{ index: 0, delta, finish_reason, logprobs: null }],
      });
    const deltas =
      'text' in decision
        ? inPieces(decision.text).map((content) => ({ content }))
        : decision.calls.flatMap((call, index) => [
            {
              tool_calls: [
                {
                  index,
                  id: `call_${firstCall + index}`,
                  type: 'function',
                  function: { name: call.name, arguments: '' },
                },
              ],
            },
            ...inPieces(JSON.stringify(call.arguments)).map((text) => ({
              tool_calls: [{ index, function: { arguments: text } }],
            })),
          ]);
    return [
      chunk({ role: 'assistant', content: null }),
      ...deltas.map((delta) => chunk(delta)),
      chunk({}, reasonOf(decision)),
      event('[DONE]'),
    ];
  },
};

/** @param {import('./format.mjs').Decision} decision */
function reasonOf(decision) {
  return 'text' in decision ? 'stop' : 'tool_calls';
}
