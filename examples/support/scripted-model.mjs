// @ts-check
// A stand-in for a model on loopback: it speaks the APIs of OpenAI, Anthropic and Gemini, and says what the script decides.
import { chatCompletions } from './formats/chat-completions.mjs';
import { generateContent } from './formats/generate-content.mjs';
import { messages } from './formats/messages.mjs';
import { responses } from './formats/responses.mjs';
import { decide as followPrompt } from './scripted-decisions.mjs';
import { serve } from './serve.mjs';

/** @typedef {import('./formats/format.mjs').Format} Format */

/** By what the path ends with. @type {readonly (readonly [RegExp, Format])[]} */
const formats = [
  [/\/chat\/completions$/, chatCompletions],
  [/\/responses$/, responses],
  [/\/messages$/, messages],
  [/:(?:generateContent|streamGenerateContent)$/, generateContent],
];

/**
 * Starts the server.
 * @param {(conversation: import('./scripted-decisions.mjs').Conversation) => import('./scripted-decisions.mjs').Decision} [decide]
 */
export async function startScriptedModel(decide = followPrompt) {
  /** @type {any[]} */
  const requests = [];
  /**
   * What was said up to an answer, by the id of that answer: Anthropic's own loop sends only what has come since.
   * @type {Map<string, any>}
   */
  const threads = new Map();
  const server = await serve(({ url: { pathname, search }, body }) => {
    const [, format] = formats.find(([path]) => path.test(pathname)) ?? [];
    if (format === undefined) return { status: 404, body: { error: { message: `There is no ${pathname}.` } } };
    requests.push(body);
    const id = `answer_${requests.length}`;
    const before = threads.get(body.thread?.previous_message_id);
    const whole =
      before === undefined ? body : { ...before, ...body, messages: [...before.messages, ...body.messages] };
    const conversation = format.read(whole);
    const decision = decide(conversation);
    const model = body.model ?? pathname.replace(/^.*\/|:.*$/g, '');
    const about = { id, model, firstCall: conversation.done.length };
    const answer = format.answer(decision, about);
    if ('content' in answer) {
      threads.set(id, { ...whole, messages: [...whole.messages, { role: 'assistant', content: answer.content }] });
    }
    const isStreamed = body.stream === true || search.includes('alt=sse');
    return isStreamed ? { events: format.stream?.(decision, about) ?? [] } : { body: answer };
  });
  return { ...server, requests };
}
