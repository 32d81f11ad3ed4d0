// @ts-check
// A stand-in for Anthropic's Messages API on loopback, with the decisions of the script.
import { createServer } from 'node:http';
import { declaredOnly, decide } from './scripted-decisions.mjs';

/** Starts the server. */
export async function startScriptedAnthropic() {
  /** @type {any[]} */
  const requests = [];
  /**
   * What was said up to an answer, by the id of that answer: the client's own loop sends only what has come since.
   * @type {Map<string, any>}
   */
  const threads = new Map();
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text);
    requests.push(body);
    const before = threads.get(body.thread?.previous_message_id) ?? { messages: [] };
    const whole = { ...before, ...body, messages: [...before.messages, ...body.messages] };
    const { role, content, ...answer } = respond(whole, `message_${requests.length}`);
    threads.set(answer.id, { ...whole, messages: [...whole.messages, { role, content }] });
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ role, content, ...answer }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** @param {any} body @param {string} id */
function respond({ model, messages, tools = [] }, id) {
  const blocks = messages.flatMap((/** @type {any} */ { content }) => (Array.isArray(content) ? content : []));
  const calls = blocks.filter((/** @type {any} */ { type }) => type === 'tool_use');
  const done = blocks
    .filter((/** @type {any} */ { type }) => type === 'tool_result')
    .map((/** @type {any} */ block) => {
      const call = calls.find((/** @type {any} */ one) => one.id === block.tool_use_id);
      return { name: call.name, arguments: call.input, result: textOf(block.content) };
    });
  const decision = decide(textOf(messages[0].content), done);
  return {
    id,
    type: 'message',
    role: 'assistant',
    model,
    content: ['text' in decision ? { type: 'text', text: decision.text } : toolUse(decision.call, done.length, tools)],
    stop_reason: 'text' in decision ? 'end_turn' : 'tool_use',
    stop_sequence: null,
    usage: { input_tokens: 0, output_tokens: 0 },
  };
}

/** @param {{ name: string, arguments: object }} call @param {number} number @param {readonly any[]} tools */
function toolUse(call, number, tools) {
  const tool = tools.find(({ name }) => name === call.name);
  const input = declaredOnly(call.arguments, tool?.input_schema);
  return { type: 'tool_use', id: `toolu_${number}`, name: call.name, input };
}

/** @param {any} content */
function textOf(content) {
  return typeof content === 'string' ? content : content.map((/** @type {any} */ { text }) => text ?? '').join('');
}
