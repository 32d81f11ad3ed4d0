import { createConfluence, type Confluence } from 'confluence-tools';
import { onTestFinished } from 'vitest';
import type { LimitedServer } from '../../support/limited-server.js';
import { openPromise } from '../../support/open-promise.js';
import { confluenceOnServer } from './confluence.js';
import { startScriptedEndpoint, type ScriptedEndpoint, type ScriptedStep } from './scripted-endpoint.js';
import { account } from './toolset.js';

/** A client of the emitted package on a server with one page, and a model that says what the test wants. */
export interface AgentScenario {
  readonly server: LimitedServer;
  readonly confluence: Confluence;
  readonly model: ScriptedEndpoint;
}

/** Starts both for as long as the test runs. */
export async function startScenario(steps: readonly ScriptedStep[]): Promise<AgentScenario> {
  const { server } = await confluenceOnServer();
  const model = await startScriptedEndpoint(steps);
  onTestFinished(async () => {
    await Promise.all([server.close(), model.close()]);
  });
  const confluence = createConfluence({ token: 'token', accountId: account, baseUrl: server.url });
  return { server, confluence, model };
}

/** A client whose one request never ends, but for an abort: says when it was sent, and by what it was ended. */
export function hangingConfluence(): {
  readonly confluence: Confluence;
  readonly sent: Promise<void>;
  readonly ended: Promise<unknown>;
} {
  const { promise: sent, resolve: send } = openPromise<void>();
  const { promise: ended, resolve: end } = openPromise<unknown>();
  const confluence = createConfluence({
    token: 'token',
    accountId: account,
    fetch: (_input, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => {
          end(init.signal?.reason);
          reject(init.signal?.reason as Error);
        });
        send();
      }),
  });
  return { confluence, sent, ended };
}

const name = 'get_single_confluence_page_by_id';

/** A call with a name that is not known, and the same call in a form that can only mean what it has to be. */
export const repairedCalls: readonly ScriptedStep[] = [
  { name, input: { pageId: '8943721', bodyFormat: 'storage' } },
  { name, input: { input: { id: '8943721', body_format: 'STORAGE', 'get-draft': 'false' } } },
  'The page is about Redis.',
];

/** What the model has to read in between. */
export const refusal = 'Did you mean';

/** A call that somebody has to approve. */
export const deleteCall: ScriptedStep = { name: 'delete_a_confluence_page_by_id', input: { id: '8943721' } };

/** A call that reads. */
export const readStep: ScriptedStep = { name, input: { id: '8943721' } };
