import { createConfluence } from 'confluence-tools';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { beforeAll, describe, expect, it } from 'vitest';
import { cachingHeading, cachingSection, largePage } from '../editing/large-page.js';
import { startFakeTruto, type FakeTruto } from '../examples/fake-truto.js';
import { agentLoops, type AgentLoop } from './support/agent-loops.js';
import { startScriptedModel, type Decide, type Done } from './support/scripted-model.js';

const id = '8943721';
const prompt =
  "We just migrated from Redis to Memcached. Find the 'Caching Architecture' page in the Backend space, and rewrite the " +
  'description of the caching layer to reflect Memcached.';

/** Every loop, and once more with a stream where it has one. */
const ways = Object.entries(agentLoops).flatMap(([name, loop]) => [
  [name, loop.run] as const,
  ...(loop.stream === undefined ? [] : [[`${name}, streaming`, loop.stream] as const]),
]);

const call = (name: string, given: object) => ({ calls: [{ name, arguments: given }] });

/** The handle of the section, as the last answer that names it says. */
function handleIn(done: readonly Done[]): string | undefined {
  const found = done.flatMap(({ result }) => [
    ...result.matchAll(new RegExp(`(\\d+-[\\da-f]{6}) ## ${cachingHeading}`, 'g')),
  ]);
  return found.at(-1)?.[1];
}

/** Whether the last call has written; some loops write a result as JSON once more. */
const isWritten = (last: Done | undefined): boolean => /written\\?":true/.test(last?.result ?? '');

/** What a model does: finds the page, looks at its headings and at one section, and writes that anew. */
const rewriteSection: Decide = ({ done }) => {
  const [found, outline, section] = done;
  const last = done.at(-1);
  if (found === undefined) return call('list_all_confluence_search', { cql: 'type = page AND title ~ "Caching"' });
  if (outline === undefined) return call('confluence_pages_get_outline', { id });
  if (section === undefined) {
    return call('confluence_pages_get_section', { id, section: handleIn(done), format: 'storage' });
  }
  if (isWritten(last)) return { text: 'The page describes Memcached now.' };
  return call('confluence_pages_edit', {
    id,
    edits: [
      { action: 'replace_text', target: 'Redis', content: 'Memcached' },
      {
        action: 'append_to_section',
        target: handleIn(done),
        content: '<p>Memcached evicts what was used least recently.</p>',
      },
    ],
    message: 'Redis became Memcached',
  });
};

/** Replaces the whole section; where it is refused, what it is told then. */
const replaceSection: Decide = ({ done }) => {
  const last = done.at(-1);
  if (last === undefined) return call('confluence_pages_get_outline', { id });
  if (isWritten(last)) return { text: 'Done.' };
  const now = /<p>Seen by nobody\.<\/p>/.exec(last.result)?.[0] ?? '';
  const content = cachingSection.replace(`<h2>${cachingHeading}</h2>`, '').replace('Redis', 'Memcached') + now;
  return call('confluence_pages_edit', {
    id,
    edits: [{ action: 'replace_section', target: handleIn(done), content }],
  });
};

/** Somebody puts a new section above, and changes another one. */
const editAround = (body: string): string =>
  `<h2>New above</h2><p>Theirs.</p>${body.replace('Watched by hand.', 'Watched by a job.')}`;

/** Somebody changes the section itself. */
const editWithin = (body: string): string =>
  body.replace(cachingSection, () => `${cachingSection}<p>Seen by nobody.</p>`);

interface Course {
  readonly truto: FakeTruto;
  readonly body: string;
  /** What the model was answered. */
  readonly done: readonly Done[];
  readonly text: string;
}

/**
 * Lets a model work on the page.
 *
 * @param meanwhile what the page becomes once the model has seen its outline
 */
async function work(
  run: AgentLoop['run'],
  decide: Decide,
  versioning: 'strict' | 'auto',
  meanwhile?: (body: string) => string,
): Promise<Course> {
  let done: readonly Done[] = [];
  let isChanged = false;
  const truto = await startFakeTruto();
  const change = (body: (before: string) => string, number: (before: number) => number): void => {
    const page = truto.state.pages.get(id);
    if (page === undefined) return;
    const value = body(page.body.storage.value);
    truto.state.pages.set(id, {
      ...page,
      version: { number: number(page.version.number) },
      body: { storage: { value } },
    });
  };
  change(
    () => largePage,
    (number) => number,
  );
  const recording: Decide = (conversation) => {
    done = conversation.done;
    const hasOutline = done.some(({ name }) => name === 'confluence_pages_get_outline');
    if (hasOutline && !isChanged && meanwhile !== undefined) change(meanwhile, (number) => number + 1);
    isChanged ||= hasOutline;
    return decide(conversation);
  };
  const model = await startScriptedModel(recording);
  try {
    const confluence = createConfluence({ token: 'token', accountId: 'account', baseUrl: truto.url });
    const options = { versioning, needsApproval: false } as const;
    const { signal } = new AbortController();
    const text = await run({ confluence, url: model.url, decide: recording, prompt, options, signal });
    return { truto, done, text, body: truto.state.pages.get(id)?.body.storage.value ?? '' };
  } finally {
    await Promise.all([truto.close(), model.close()]);
  }
}

const tokensOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + encode(text).length, 0);

beforeAll(() => {
  expect(largePage.length).toBeGreaterThan(60_000);
});

describe.concurrent.each(ways)('%s', (_name, run) => {
  it('changes one section of a page of 60 kB for few tokens, and leaves all else as it is', async () => {
    const { body, done, text, truto } = await work(run, rewriteSection, 'auto', editAround);
    expect(text).toBe('The page describes Memcached now.');
    const ours = `${cachingSection.replace('Redis', 'Memcached')}<p>Memcached evicts what was used least recently.</p>`;
    expect(body).toBe(editAround(largePage).replace(cachingSection, () => ours));
    expect(truto.state.pages.get(id)?.version.number).toBe(14);
    expect(done.map(({ name }) => name)).toEqual([
      'list_all_confluence_search',
      'confluence_pages_get_outline',
      'confluence_pages_get_section',
      'confluence_pages_edit',
    ]);
    expect(tokensOf(done.map(({ result }) => result))).toBeLessThanOrEqual(3000);
    const calls = done.map(({ name, arguments: given }) => JSON.stringify({ name, arguments: given }));
    expect(tokensOf(calls)).toBeLessThanOrEqual(300);
  });
});

describe.concurrent.each(Object.entries(agentLoops).map(([name, { run }]) => [name, run] as const))(
  '%s',
  (_name, run) => {
    it('is told what stands in the section when somebody else has changed it, and writes over nothing', async () => {
      const { body, done } = await work(run, replaceSection, 'strict', editWithin);
      const ours = cachingSection.replace('Redis', 'Memcached');
      expect(body).toBe(editWithin(largePage).replace(cachingSection, () => ours));
      const [, refused, carriedOut] = done;
      expect(refused?.result).toMatch(/Nothing was written.*Seen by nobody/s);
      expect(carriedOut?.result).toMatch(/written/);
      expect(done).toHaveLength(3);
    });
  },
);
