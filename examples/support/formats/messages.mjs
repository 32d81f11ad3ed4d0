// @ts-check
// Anthropic's Messages.
import { event, inPieces, textOf } from './format.mjs';

/** @typedef {import('./format.mjs').Decision} Decision */

/** @type {import('./format.mjs').Format} */
export const messages = {
  read: ({ messages: said, tools = [] }) => {
    const blocks = said.flatMap((/** @type {any} */ { content }) => (Array.isArray(content) ? content : []));
    const calls = blocks.filter((/** @type {any} */ { type }) => type === 'tool_use');
    const results = blocks.filter((/** @type {any} */ { type }) => type === 'tool_result');
    return {
      prompt: textOf(said[0].content),
      done: results.map((/** @type {any} */ { tool_use_id: id, content }) => {
        const call = calls.find((/** @type {any} */ one) => one.id === id);
        return { id, name: call?.name, arguments: call?.input, result: textOf(content) };
      }),
      tools: tools.map((/** @type {any} */ { name, input_schema: schema }) => ({ name, schema })),
    };
  },
  answer: (decision, about) => ({
    ...envelope(about),
    content: blocksOf(decision, about.firstCall),
    stop_reason: reasonOf(decision),
  }),
  stream: (decision, about) => {
    const events = [
      { type: 'message_start', message: { ...envelope(about), content: [], stop_reason: null } },
      ...blocksOf(decision, about.firstCall).flatMap((block, index) => [
        { type: 'content_block_start', index, content_block: emptied(block) },
        ...inPieces(block.text ?? JSON.stringify(block.input)).map((piece) => ({
          type: 'content_block_delta',
          index,
          delta:
            block.type === 'text'
              ? { type: 'text_delta', text: piece }
              : { type: 'input_json_delta', partial_json: piece },
        })),
        { type: 'content_block_stop', index },
      ]),
      {
        type: 'message_delta',
        delta: { stop_reason: reasonOf(decision), stop_sequence: null },
        usage: { output_tokens: 0 },
      },
      { type: 'message_stop' },
    ];
    return events.map((one) => event(one, one.type));
  },
};

/** @param {import('./format.mjs').About} about */
function envelope({ id, model }) {
  return {
    id,
    type: 'message',
    role: 'assistant',
    model,
    stop_sequence: null,
    usage: { input_tokens: 0, output_tokens: 0 },
  };
}

/** @param {Decision} decision @param {number} firstCall @returns {readonly { type: string, text?: string, input?: object }[]} */
function blocksOf(decision, firstCall) {
  if ('text' in decision) return [{ type: 'text', text: decision.text }];
  return decision.calls.map((call, index) => ({
    type: 'tool_use',
    id: `toolu_${firstCall + index}`,
    name: call.name,
    input: call.arguments,
  }));
}

/** A block as a stream begins it. @param {{ type: string, text?: string, input?: object }} block */
function emptied(block) {
  return block.type === 'text' ? { ...block, text: '' } : { ...block, input: {} };
}

/** @param {Decision} decision */
function reasonOf(decision) {
  return 'text' in decision ? 'end_turn' : 'tool_use';
}
