// @ts-check
// An approval in a chat: the browser's half of `useChat`, and a route handler whose every request has a client and tools of
// its own.
import {
  AbstractChat,
  convertToModelMessages,
  DefaultChatTransport,
  lastAssistantMessageIsCompleteWithApprovalResponses,
  stepCountIs,
  streamText,
  validateUIMessages,
} from 'ai';
import * as entry from 'confluence-tools/ai-sdk';
import { mockModel } from '../mock-model.mjs';
import { pageInput, pageTool } from '../page-call.mjs';

const writeTool = 'update_a_confluence_page_by_id';

/** @type {import('../mock-model.mjs').Next} */
function readAndWrite(done) {
  const last = done.at(-1);
  if (last === undefined) return { toolName: pageTool, input: pageInput };
  if (last.toolName !== pageTool) return undefined;
  const { title, body } = last.output.value;
  const value = body.storage.value.replaceAll('Redis', 'Memcached');
  return {
    toolName: writeTool,
    input: { ...pageInput, status: 'current', title, body: { representation: 'storage', value } },
  };
}

/** @param {() => import('confluence-tools').Transport} connect */
function handlerWith(connect) {
  return async (/** @type {Request} */ request) => {
    const confluence = connect();
    const options = /** @type {const} */ ({ versioning: 'auto', include: [pageTool, writeTool] });
    const tools = /** @type {any} */ (entry.createAiSdkTools(confluence, options));
    const toolApproval = entry.createToolApproval(confluence, options);
    const { messages } = await request.json();
    const valid = await validateUIMessages({ messages, tools });
    const settings = /** @type {any} */ ({ toolApproval });
    const result = streamText({
      ...settings,
      model: mockModel(readAndWrite),
      tools,
      messages: await convertToModelMessages(valid),
      stopWhen: stepCountIs(5),
    });
    return result.toUIMessageStreamResponse({ originalMessages: valid });
  };
}

/** Without React's state. @extends {AbstractChat<import('ai').UIMessage>} */
class Chat extends AbstractChat {
  /** @param {(request: Request) => Promise<Response>} handler */
  constructor(handler) {
    const messages = /** @type {any[]} */ ([]);
    const transport = new DefaultChatTransport({
      api: 'http://app.example/api/chat',
      fetch: (url, request) => handler(new Request(url, request)),
    });
    const state = {
      status: /** @type {any} */ ('ready'),
      error: undefined,
      messages,
      pushMessage: (/** @type {any} */ message) => void messages.push(message),
      popMessage: () => void messages.pop(),
      replaceMessage: (/** @type {number} */ index, /** @type {any} */ message) => void (messages[index] = message),
      snapshot: structuredClone,
    };
    super({ state, transport, sendAutomaticallyWhen: lastAssistantMessageIsCompleteWithApprovalResponses });
  }
}

/**
 * @param {() => import('confluence-tools').Transport} connect
 * @returns {Promise<{ approvals: number, version: unknown }>}
 */
export async function approve(connect) {
  const chat = new Chat(handlerWith(connect));
  await chat.sendMessage({ text: 'Say on the page that we use Memcached.' });
  let approvals = 0;
  for (;;) {
    const parts = /** @type {readonly any[]} */ (chat.lastMessage?.parts ?? []);
    const asked = parts.find(({ state }) => state === 'approval-requested');
    if (asked === undefined || approvals === 3) {
      return { approvals, version: parts.find(({ type }) => type === `tool-${writeTool}`)?.output?.version?.number };
    }
    approvals += 1;
    await chat.addToolApprovalResponse({ id: asked.approval.id, approved: true });
    while (chat.status !== 'ready' && chat.status !== 'error') await new Promise((resolve) => setTimeout(resolve, 5));
    if (chat.error !== undefined) throw chat.error;
  }
}
