// @ts-check
// A stand-in for OpenAI's API on loopback: Chat Completions and Responses, with the decisions of the script.
import { createServer } from 'node:http';
import { declaredOnly, decide } from './scripted-decisions.mjs';

/** Starts the server. */
export async function startScriptedOpenAI() {
  /** @type {any[]} */
  const requests = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text);
    requests.push(body);
    const answer = request.url?.endsWith('/responses') ? respond(body) : complete(body);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Chat Completions. @param {any} body */
function complete({ model, messages, tools }) {
  const prompt = textOf(messages.find((/** @type {any} */ { role }) => role === 'user').content);
  const calls = messages.flatMap((/** @type {any} */ message) => message.tool_calls ?? []);
  const results = messages.filter((/** @type {any} */ { role }) => role === 'tool');
  const done = results.map((/** @type {any} */ message) => {
    const call = calls.find((/** @type {any} */ { id }) => id === message.tool_call_id);
    return {
      name: call.function.name,
      arguments: JSON.parse(call.function.arguments),
      result: textOf(message.content),
    };
  });
  const decision = decide(prompt, done);
  const named = 'call' in decision ? decision.call.name : '';
  const tool = (tools ?? []).find((/** @type {any} */ one) => one.function.name === named)?.function;
  const message =
    'text' in decision
      ? { role: 'assistant', content: decision.text }
      : {
          role: 'assistant',
          content: null,
          tool_calls: [
            {
              id: `call_${done.length}`,
              type: 'function',
              function: { name: named, arguments: argumentsText(decision.call.arguments, tool) },
            },
          ],
        };
  return {
    id: `completion-${done.length}`,
    object: 'chat.completion',
    created: 0,
    model,
    choices: [{ index: 0, message, finish_reason: 'text' in decision ? 'stop' : 'tool_calls', logprobs: null }],
    usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
  };
}

/** Responses. @param {any} body */
function respond({ model, input, tools }) {
  const prompt = textOf(input.find((/** @type {any} */ { role }) => role === 'user').content);
  const calls = input.filter((/** @type {any} */ { type }) => type === 'function_call');
  const done = input
    .filter((/** @type {any} */ { type }) => type === 'function_call_output')
    .map((/** @type {any} */ item) => {
      const call = calls.find((/** @type {any} */ { call_id }) => call_id === item.call_id);
      return { name: call.name, arguments: JSON.parse(call.arguments), result: item.output };
    });
  const decision = decide(prompt, done);
  const output =
    'text' in decision
      ? {
          type: 'message',
          id: 'message',
          role: 'assistant',
          status: 'completed',
          content: [{ type: 'output_text', text: decision.text, annotations: [] }],
        }
      : {
          type: 'function_call',
          id: `item_${done.length}`,
          call_id: `call_${done.length}`,
          name: decision.call.name,
          arguments: argumentsText(
            decision.call.arguments,
            tools.find((/** @type {any} */ { name }) => name === decision.call.name),
          ),
          status: 'completed',
        };
  return {
    id: `response-${done.length}`,
    object: 'response',
    created_at: 0,
    model,
    status: 'completed',
    output: [output],
  };
}

/**
 * The arguments as text. In strict mode a model names every property, with null for what it leaves out.
 * @param {object} input
 * @param {{ strict?: boolean, parameters: any } | undefined} tool
 */
function argumentsText(input, tool) {
  if (tool?.strict !== true) return JSON.stringify(declaredOnly(input, tool?.parameters));
  /** @param {any} value @param {any} schema @returns {any} */
  const fill = (value, schema) => {
    if (schema?.properties === undefined || typeof value !== 'object' || value === null) return value;
    const names = Object.keys(schema.properties);
    return Object.fromEntries(names.map((name) => [name, fill(value[name] ?? null, schema.properties[name])]));
  };
  return JSON.stringify(fill(input, tool.parameters));
}

/** @param {any} content */
function textOf(content) {
  return typeof content === 'string' ? content : content.map((/** @type {any} */ { text }) => text ?? '').join('');
}
