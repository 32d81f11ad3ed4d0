import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a model says: a call of a tool, or the last word. */
export type ScriptedStep = { readonly name: string; readonly input: object } | string;

/** A model on loopback that says one thing after the other, whatever it is told. */
export interface ScriptedEndpoint {
  readonly url: string;
  /** What it was sent, as text. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Starts one that answers Anthropic's Messages, and OpenAI's Chat Completions with or without a stream. */
export async function startScriptedEndpoint(steps: readonly ScriptedStep[]): Promise<ScriptedEndpoint> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const id = String(requests.length);
      const step = steps[requests.push(text) - 1] ?? 'There is no such step.';
      if (request.url?.includes('/messages') === true) response.end(JSON.stringify(anthropicMessage(id, step)));
      else if ((JSON.parse(text) as { stream?: boolean }).stream === true) {
        response.setHeader('content-type', 'text/event-stream');
        const chunks = [chatCompletion(id, step, 'delta'), '[DONE]'];
        response.end(
          chunks.map((chunk) => `data: ${typeof chunk === 'string' ? chunk : JSON.stringify(chunk)}\n\n`).join(''),
        );
      } else response.end(JSON.stringify(chatCompletion(id, step, 'message')));
    });
    response.setHeader('content-type', 'application/json');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function anthropicMessage(id: string, step: ScriptedStep): object {
  const isText = typeof step === 'string';
  return {
    id: `message_${id}`,
    type: 'message',
    role: 'assistant',
    model: 'scripted',
    content: [isText ? { type: 'text', text: step } : { type: 'tool_use', id: `toolu_${id}`, ...step }],
    stop_reason: isText ? 'end_turn' : 'tool_use',
    stop_sequence: null,
    usage: { input_tokens: 0, output_tokens: 0 },
  };
}

function chatCompletion(id: string, step: ScriptedStep, part: 'delta' | 'message'): object {
  const isText = typeof step === 'string';
  const content = isText
    ? { role: 'assistant', content: step }
    : { role: 'assistant', content: null, tool_calls: [toolCall(id, step)] };
  return {
    id: `completion-${id}`,
    object: part === 'delta' ? 'chat.completion.chunk' : 'chat.completion',
    created: 0,
    model: 'scripted',
    choices: [{ index: 0, [part]: content, finish_reason: isText ? 'stop' : 'tool_calls', logprobs: null }],
    usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
  };
}

function toolCall(id: string, { name, input }: Exclude<ScriptedStep, string>): object {
  return { index: 0, id: `call_${id}`, type: 'function', function: { name, arguments: JSON.stringify(input) } };
}
