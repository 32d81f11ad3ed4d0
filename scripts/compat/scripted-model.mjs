// @ts-check
import { createServer } from 'node:http';
import { pageInput, pageTool } from './apps/page-call.mjs';

/**
 * Starts a stand-in for the APIs of OpenAI and Anthropic on loopback: it calls the tool once, and then says what that gave.
 * @returns {Promise<{ readonly url: string, close(): Promise<void> }>}
 */
export async function startScriptedModel() {
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const answer = answerOf(new URL(request.url ?? '/', 'http://127.0.0.1').pathname, JSON.parse(text));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}/v1`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

// In strict mode a model names every property that may be there; null stands for what it leaves out.
const input = JSON.stringify({ ...pageInput, 'body-format': null });

/** @param {string} path @param {any} body */
function answerOf(path, body) {
  if (path.endsWith('/messages')) return speak(body);
  return path.endsWith('/responses') ? respond(body) : complete(body);
}

/** @param {{ readonly messages: readonly { readonly role: string, readonly content: string }[] }} request */
function complete({ messages }) {
  const result = messages.find(({ role }) => role === 'tool');
  const call = { id: 'call', type: 'function', function: { name: pageTool, arguments: input } };
  const message = { role: 'assistant', content: result?.content ?? null, ...(result ? {} : { tool_calls: [call] }) };
  const choice = { index: 0, message, finish_reason: result ? 'stop' : 'tool_calls', logprobs: null };
  return { id: 'completion', object: 'chat.completion', created: 0, model: 'scripted', choices: [choice] };
}

/** @param {{ readonly input: string | readonly { readonly type?: string, readonly output?: unknown }[] }} request */
function respond({ input: items }) {
  const result = typeof items === 'string' ? undefined : items.find(({ type }) => type === 'function_call_output');
  const call = { type: 'function_call', id: 'item', call_id: 'call', name: pageTool, arguments: input };
  const content = [{ type: 'output_text', text: result?.output, annotations: [] }];
  return {
    id: 'response',
    object: 'response',
    created_at: 0,
    model: 'scripted',
    status: 'completed',
    output: [
      result
        ? { type: 'message', id: 'message', role: 'assistant', status: 'completed', content }
        : { ...call, status: 'completed' },
    ],
  };
}

/** @param {{ readonly messages: readonly { readonly content: unknown }[] }} request */
function speak({ messages }) {
  const blocks = messages.flatMap(({ content }) => (Array.isArray(content) ? content : []));
  const result = blocks.find(({ type }) => type === 'tool_result');
  const use = { type: 'tool_use', id: 'call', name: pageTool, input: pageInput };
  return {
    id: 'message',
    type: 'message',
    role: 'assistant',
    model: 'scripted',
    content: [result ? { type: 'text', text: result.content } : use],
    stop_reason: result ? 'end_turn' : 'tool_use',
    stop_sequence: null,
    usage: { input_tokens: 0, output_tokens: 0 },
  };
}
