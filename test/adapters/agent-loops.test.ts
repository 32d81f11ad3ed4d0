import { createConfluence, type Transport } from 'confluence-tools';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startFakeTruto, type FakeTruto, type Trouble } from '../examples/fake-truto.js';
import { agentLoops, type AgentLoop, type Conversing } from './support/agent-loops.js';
import { exampleDecisions, startScriptedModel, type Decide, type Done } from './support/scripted-model.js';

const { decide: followExamples, prompts } = await exampleDecisions();

/** Every loop, and once more with a stream where it has one. */
const ways = Object.entries(agentLoops).flatMap(([name, loop]) => [
  [name, loop.run] as const,
  ...(loop.stream === undefined ? [] : [[`${name}, streaming`, loop.stream] as const]),
]);

interface Course {
  readonly truto: FakeTruto;
  /** What the model was told at last. */
  readonly done: readonly Done[];
  /** How often it was asked. */
  readonly turns: number;
  /** Its last word. */
  readonly text: string;
}

interface Circumstances {
  readonly decide: Decide;
  readonly prompt?: string;
  readonly trouble?: Trouble;
  readonly signal?: AbortSignal;
  /** Whether a call that is not answered is waited for. */
  readonly isPatient?: boolean;
  readonly prepare?: (truto: FakeTruto) => void;
}

/** Runs a conversation in one of the ways. */
async function converse(
  run: AgentLoop['run'],
  {
    decide,
    prompt = 'Go on.',
    trouble,
    signal = new AbortController().signal,
    isPatient = false,
    prepare,
  }: Circumstances,
): Promise<Course> {
  let done: readonly Done[] = [];
  let turns = 0;
  const recording: Decide = (conversation) => {
    done = conversation.done;
    turns += 1;
    return decide(conversation);
  };
  const [truto, model] = await Promise.all([startFakeTruto(trouble), startScriptedModel(recording)]);
  prepare?.(truto);
  const confluence = hurried(truto, isPatient ? [] : (trouble?.hungRequests ?? []));
  try {
    const options = { versioning: 'auto', needsApproval: false } as const;
    const conversing: Conversing = { confluence, url: model.url, decide: recording, prompt, options, signal };
    const text = await run(conversing);
    return { truto, done, turns, text };
  } finally {
    await Promise.all([truto.close(), model.close()]);
  }
}

/**
 * A client whose calls have little time where the next request is one that is never answered, and as much as they need where
 * it is another: how fast the machine is decides nothing.
 */
function hurried(truto: FakeTruto, hungRequests: readonly number[]): Transport {
  const confluence = createConfluence({ token: 'token', accountId: 'account', baseUrl: truto.url });
  const deadline = () => ({ timeoutMs: hungRequests.includes(truto.requests.length) ? 300 : 600_000 });
  return {
    accountId: confluence.accountId,
    baseUrl: confluence.baseUrl,
    request: (operation, input, options) => confluence.request(operation, input, { ...deadline(), ...options }),
  };
}

const call = (name: string, given: object) => ({ name, arguments: given });
const read = (id: string) => call('get_single_confluence_page_by_id', { id, 'body-format': 'storage' });

describe.concurrent.each(ways)('%s', (_name, run) => {
  it('saves the page through a 429, a competing edit and a write that is never answered', async () => {
    const { text, truto } = await converse(run, {
      decide: followExamples,
      prompt: prompts.documentation,
      trouble: { limitedRequests: [1], hungRequests: [5], hasCompetingEdit: true },
    });
    expect(text).toBe('The page describes Memcached now, in version 14.');
    const page = truto.state.pages.get('8943721');
    expect(page?.version.number).toBe(14);
    expect(page?.body.storage.value).toMatch(/We cache in Memcached.*Evictions are watched/);
    const answers = truto.requests.map(({ method, status }) => [method, status]);
    expect(answers).toEqual(
      expect.arrayContaining([
        ['GET', 429],
        ['PATCH', 409],
        [expect.any(String), undefined],
      ]),
    );
  });

  it('removes the user through a 429 and a read that is never answered', async () => {
    const { text, truto } = await converse(run, {
      decide: followExamples,
      prompt: prompts.offboarding,
      trouble: { limitedRequests: [3], hungRequests: [1] },
    });
    expect(text).toBe(
      'Alex Mercer was removed from Production-Infra-Access. He is still a member of: confluence-users.',
    );
    expect(truto.state.groups.get('987654')?.members.size).toBe(0);
    expect(truto.requests.map(({ status }) => status)).toEqual(expect.arrayContaining([undefined, 429, 204]));
  });

  it('tells the model that Confluence did not answer in time', async () => {
    const { text } = await converse(run, {
      decide: ({ done: [first] }) => (first === undefined ? { calls: [read('8943721')] } : { text: first.result }),
      trouble: { hungRequests: [0] },
    });
    expect(text).toContain('was not answered within 300 ms');
  });

  it('answers two reads and a write of one turn each by its id', async () => {
    const { text, truto, done, turns } = await converse(run, {
      decide: ({ done: { length } }) =>
        length === 0
          ? {
              calls: [
                read('8943721'),
                call('confluence_groups_remove_member', { groupId: '987654', accountId: '5b10a2844c20165700ede21g' }),
                read('8943722'),
              ],
            }
          : { text: 'Both pages were read, and the user was removed.' },
      prepare: ({ state: { pages } }) => {
        const page = pages.get('8943721');
        if (page !== undefined) pages.set('8943722', { ...page, id: '8943722', title: 'Runbook' });
      },
    });
    expect(text).toBe('Both pages were read, and the user was removed.');
    expect(turns).toBe(2);
    expect(new Set(done.map(({ id }) => id)).size).toBe(3);
    const results = new Map(done.map(({ name, arguments: { id }, result }) => [id ?? name, result]));
    expect(results.get('8943721')).toMatch(/8943721.*Caching Architecture/s);
    expect(results.get('8943722')).toMatch(/8943722.*Runbook/s);
    expect(results.get('confluence_groups_remove_member')).toContain('done');
    expect(truto.state.groups.get('987654')?.members.size).toBe(0);
    expect(truto.requests).toHaveLength(3);
  });

  it('shows the model our refusal, and carries out what a wrong call can only mean', async () => {
    const { text, truto, done } = await converse(run, {
      decide: ({ done: calls }) => {
        const meant = { input: { id: '8943721', body_format: 'STORAGE', 'get-draft': 'false' } };
        const input = calls.length === 0 ? { pageId: '8943721', 'body-format': 'storage' } : meant;
        return calls.length === 2
          ? { text: 'The page is about Redis.' }
          : { calls: [{ ...read(''), arguments: input }] };
      },
    });
    expect(text).toBe('The page is about Redis.');
    expect(done.map(({ result }) => result)).toEqual([
      expect.stringContaining('Did you mean'),
      expect.stringContaining('We cache in Redis'),
    ]);
    expect(truto.requests).toHaveLength(1);
  });

  it('ends a call that is not answered with the signal, and asks the model nothing more', async () => {
    const controller = new AbortController();
    onTestFinished(() => controller.abort());
    let turns = 0;
    let truto: FakeTruto | undefined;
    const course = converse(run, {
      decide: () => {
        turns += 1;
        return { calls: [read('8943721')] };
      },
      trouble: { hungRequests: [0] },
      signal: controller.signal,
      isPatient: true,
      prepare: (started) => (truto = started),
    }).catch((error: unknown) => error);
    await expect.poll(() => truto?.requests.length, { timeout: 60_000 }).toBe(1);
    controller.abort(new Error('no longer wanted'));
    await course;
    expect(turns).toBe(1);
  });
});
