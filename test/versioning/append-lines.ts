import {
  createTransport,
  UncertainWriteError,
  type ConfluenceOptions,
  type RateLimitStore,
} from '../../templates/runtime/index.js';
import { processRateLimitStore } from '../../templates/runtime/limits/create-rate-limit-store.js';
import { editPage } from './page-editor.js';

/** Several editors that append lines to one page, each through a client of its own. */
export interface AppendTask {
  readonly url: string;
  readonly account: string;
  readonly id: string;
  /** Names of the editors: each writes its lines one after another, all editors at once. */
  readonly editors: readonly string[];
  readonly lines: number;
  readonly windowMs: number;
  /** For the version notes of the editors; without it the writes carry none. */
  readonly note?: string;
}

/** What the server answered, by status. */
export interface AppendReport {
  readonly conflicts: number;
  readonly requests: number;
  /** How often an editor was told that a write may or may not have happened, and had to look for itself. */
  readonly uncertain: number;
}

/** The line that an editor writes. */
export function lineOf(editor: string, line: number): string {
  return `<p>line ${editor} ${line}</p>`;
}

/**
 * Lets all editors append all their lines.
 *
 * @param send leads to the server
 * @param store what the editors of one process share: the limits of accounts, and the queues of pages that are edited
 */
export async function appendLines(
  task: AppendTask,
  send: typeof fetch = fetch,
  store: RateLimitStore = processRateLimitStore,
): Promise<AppendReport> {
  let [conflicts, requests, uncertain] = [0, 0, 0];
  const options: ConfluenceOptions = {
    token: 'secret',
    accountId: task.account,
    baseUrl: task.url,
    fetch: send,
    retry: { baseDelayMs: 5 },
    rateLimit: { store, policy: { limit: 50, windowMs: task.windowMs } },
    onEvent: (event) => {
      if (event.type === 'request') requests += 1;
      if (event.type === 'response' && event.status === 409) conflicts += 1;
    },
  };
  const append = async (editor: string): Promise<void> => {
    const confluence = createTransport(options);
    for (let line = 1; line <= task.lines; line += 1) {
      const added = lineOf(editor, line);
      const message = task.note === undefined ? undefined : `${task.note} ${editor} ${line}`;
      for (let done = false; !done;) {
        try {
          await editPage(confluence, {
            id: task.id,
            maxAttempts: 50,
            ...(message === undefined ? {} : { message }),
            edit: ({ body }) => {
              const { value } = body.storage;
              // Only after an uncertain write may the line be there already.
              return uncertain > 0 && value.includes(added) ? undefined : { body: `${value}${added}` };
            },
          });
          done = true;
        } catch (error) {
          if (!(error instanceof UncertainWriteError)) throw error;
          uncertain += 1;
        }
      }
    }
  };
  await Promise.all(task.editors.map((editor) => append(editor)));
  return { conflicts, requests, uncertain };
}
