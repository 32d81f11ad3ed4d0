import { AbstractChat, DefaultChatTransport, lastAssistantMessageIsCompleteWithApprovalResponses } from 'ai';
import type { ChatState, ChatStatus, UIMessage } from 'ai';

/** What `useChat` keeps in React's state. */
class PlainState implements ChatState<UIMessage> {
  status: ChatStatus = 'ready';
  error: Error | undefined;
  messages: UIMessage[] = [];
  pushMessage = (message: UIMessage): void => void this.messages.push(message);
  popMessage = (): void => void this.messages.pop();
  replaceMessage = (index: number, message: UIMessage): void => void (this.messages[index] = message);
  snapshot = <Thing>(thing: Thing): Thing => structuredClone(thing);
}

/** A route handler of a web framework. */
export type Handler = (request: Request) => Promise<Response>;

/** The browser's half of `useChat`, in front of a handler. A call that was approved is sent without being asked. */
export class UiChat extends AbstractChat<UIMessage> {
  constructor(handler: Handler) {
    const transport = new DefaultChatTransport<UIMessage>({
      api: 'http://app.example/api/chat',
      fetch: (url, request) => handler(new Request(url, request)),
    });
    super({
      state: new PlainState(),
      transport,
      sendAutomaticallyWhen: lastAssistantMessageIsCompleteWithApprovalResponses,
    });
  }

  /** Approves what waits, and waits for what comes of it. */
  async approve(): Promise<number> {
    const asked = (this.lastMessage?.parts ?? []).flatMap((part) =>
      'state' in part && part.state === 'approval-requested' && 'approval' in part ? (part.approval?.id ?? []) : [],
    );
    for (const id of asked) await this.addToolApprovalResponse({ id, approved: true });
    while (this.status === 'submitted' || this.status === 'streaming')
      await new Promise((resolve) => setTimeout(resolve, 5));
    return asked.length;
  }

  /** What the last message says. */
  get said(): string {
    return (this.lastMessage?.parts ?? []).flatMap((part) => (part.type === 'text' ? part.text : [])).join('');
  }
}
