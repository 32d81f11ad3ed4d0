import { SpanKind, trace } from '@opentelemetry/api';
import type { Confluence } from 'confluence-tools';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edit, getPage, getUntil, observe, secrets, type Names, type Observer, type Scene } from './observed-calls.js';
import { PageFiles } from './page-files.js';
import { TelemetryRecorder, type RecordedSpan } from './telemetry-recorder.js';

const readTool = 'get_single_confluence_page_by_id';
const writeTool = 'update_a_confluence_page_by_id';

let files: PageFiles;
let telemetry: TelemetryRecorder;
let tellOpenTelemetry: (agent?: Names, baseUrl?: string) => Observer;

beforeAll(async () => {
  telemetry = new TelemetryRecorder();
  files = new PageFiles('docs/observability.md', ['@opentelemetry']);
  ({ tellOpenTelemetry } = (await files.load('telemetry.ts')) as { tellOpenTelemetry: typeof tellOpenTelemetry });
});

afterAll(async () => {
  files.remove();
  await telemetry.stop();
});

interface Call {
  readonly call: RecordedSpan;
  readonly requests: readonly RecordedSpan[];
}

/** The spans of some calls, with what was within each; none may be open, and none may tell what is nobody's business. */
async function spansOf(calls: (confluence: Confluence) => Promise<unknown>, scene?: Scene): Promise<readonly Call[]> {
  telemetry.takeSpans();
  await telemetry.takeSeconds();
  await observe((baseUrl) => tellOpenTelemetry({ 'gen_ai.agent.name': 'librarian' }, baseUrl), calls, scene);
  const spans = telemetry.takeSpans();
  expect(telemetry.open).toBe(0);
  expect(JSON.stringify(spans)).not.toMatch(secrets);
  const called = spans.filter(({ kind }) => kind === SpanKind.INTERNAL);
  const nested = called.map((call) => ({ call, requests: spans.filter(({ parentId }) => parentId === call.id) }));
  expect(called.length + nested.flatMap(({ requests }) => requests).length).toBe(spans.length);
  for (const { call, requests } of nested) {
    for (const { start, end } of requests) expect(call.start <= start && start <= end && end <= call.end).toBe(true);
  }
  return nested;
}

/** When a request began and ended, in milliseconds since its call began; floating point aside. */
const timesOf = ({ call, requests }: Call): readonly (readonly number[])[] =>
  requests.map(({ start, end }) => [start, end].map((time) => Math.round((time - call.start) * 1000) / 1000));
const lengthOf = ({ call }: Call): number => Math.round((call.end - call.start) * 1000) / 1000;

describe('the spans of docs/observability.md', () => {
  const server = { 'server.address': 'api.example', 'server.port': 443 };
  const ofGet = { 'http.request.method': 'GET', ...server };
  const ofRead = {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': readTool,
    'gen_ai.tool.type': 'function',
    'gen_ai.agent.name': 'librarian',
  };

  it('show every request of a call, and nothing else', async () => {
    const limited = { status: 429, body: {}, headers: { 'ratelimit-reset': '2' } };
    const [seen, ...others] = await spansOf(getPage, {
      server: {
        answer: ({ index }) => (index === 0 ? limited : undefined),
        fault: ({ index }) => (index === 1 ? { kind: 502, when: 'before' } : undefined),
      },
    });
    expect(others).toEqual([]);
    expect(seen?.call).toMatchObject({ name: `execute_tool ${readTool}`, isError: false, attributes: ofRead });
    expect(seen?.requests).toMatchObject([
      { name: 'GET', kind: SpanKind.CLIENT, isError: true },
      { name: 'GET', kind: SpanKind.CLIENT, isError: true },
      { name: 'GET', kind: SpanKind.CLIENT, isError: false },
    ]);
    expect([seen?.call, ...(seen?.requests ?? [])].map((span) => span?.attributes)).toEqual([
      ofRead,
      { ...ofGet, 'http.response.status_code': 429, 'error.type': '429' },
      { ...ofGet, 'http.request.resend_count': 1, 'http.response.status_code': 502, 'error.type': '502' },
      { ...ofGet, 'http.request.resend_count': 2, 'http.response.status_code': 200 },
    ]);
  });

  it('last as long as what they are about, waits apart', async () => {
    const limited = { status: 429, body: {}, headers: { 'ratelimit-reset': '2' } };
    const [seen] = await spansOf(getPage, { server: { answer: ({ index }) => (index === 0 ? limited : undefined) } });
    const [[first, firstEnd] = [], [again = 0, end] = []] = seen === undefined ? [] : timesOf(seen);
    expect([first, firstEnd, end]).toEqual([0, 30, again + 30]);
    // The wait that the server asked for, and no span of a request.
    expect(again).toBeGreaterThanOrEqual(2030);
    expect(seen && lengthOf(seen)).toBe(end);
  });

  it('count what was sent, and not what failed before', async () => {
    const tokens = [new Promise<string>(() => undefined), Promise.resolve('another-token')];
    const token = (): Promise<string> => tokens.shift() ?? Promise.resolve('another-token');
    const [seen] = await spansOf(getPage, { client: { token, attemptTimeoutMs: 100 } });
    expect(seen?.requests.map(({ attributes }) => attributes)).toEqual([
      { ...ofGet, 'http.response.status_code': 200 },
    ]);
    expect(seen && timesOf(seen)[0]?.[0]).toBeGreaterThan(100);
  });

  it('begin when the call does, although it waits for a place first', async () => {
    const calls = await spansOf((confluence) => Promise.all([getPage(confluence), getPage(confluence, '2')]), {
      client: { maxConcurrency: 1 },
    });
    expect(calls.map((call) => [lengthOf(call), timesOf(call)])).toEqual([
      [30, [[0, 30]]],
      [60, [[30, 60]]],
    ]);
  });

  it('keep calls apart that run at the same time, below the span that is active', async () => {
    const tracer = trace.getTracer('agent');
    const roots: string[] = [];
    const turn = (confluence: Confluence, id: string) =>
      tracer.startActiveSpan(`invoke_agent ${id}`, { kind: SpanKind.CONSUMER }, async (span) => {
        roots.push(span.spanContext().spanId);
        await getPage(confluence, id).catch(() => undefined);
        span.end();
      });
    telemetry.takeSpans();
    await observe(
      (baseUrl) => tellOpenTelemetry({}, baseUrl),
      (confluence) => Promise.all([turn(confluence, '1'), turn(confluence, '404')]),
      { server: { fault: ({ index }) => (index === 0 ? { kind: 502, when: 'before' } : undefined) } },
    );
    const spans = telemetry.takeSpans();
    const within = roots.map((id) => spans.find(({ parentId }) => parentId === id));
    const requests = within.map((call) => spans.filter(({ parentId }) => parentId === call?.id));
    expect(within.map((call) => call?.attributes['error.type'])).toEqual([undefined, 'NOT_FOUND']);
    expect(requests.map((own) => own.map(({ attributes }) => attributes['http.response.status_code']))).toEqual([
      [502, 200],
      [404],
    ]);
    expect([spans.length, telemetry.open]).toEqual([7, 0]);
  });

  it.each<[string, Scene, (confluence: Confluence) => Promise<unknown>, string, readonly unknown[]]>([
    ['a failure', {}, (confluence) => getPage(confluence, '404'), 'NOT_FOUND', ['404']],
    [
      'a connection that breaks',
      { server: { fault: () => ({ kind: 'reset', when: 'before' }) }, client: { retry: { maxRetries: 1 } } },
      getPage,
      'NETWORK_ERROR',
      ['NETWORK_ERROR', 'NETWORK_ERROR'],
    ],
    ['a refusal before anything is sent', {}, (confluence) => getPage(confluence, ''), 'INVALID_INPUT', []],
    ['a signal', {}, (confluence) => getUntil(confluence, 5), 'aborted', ['aborted']],
    [
      'a signal during a wait',
      { server: { answer: () => ({ status: 429, body: {}, headers: { 'ratelimit-reset': '20' } }) } },
      (confluence) => getUntil(confluence, 5000),
      'aborted',
      ['429'],
    ],
  ])('end with the call at %s', async (_name, scene, call, error, ofRequests) => {
    const [seen] = await spansOf(call, scene);
    expect([seen?.call.isError, seen?.call.attributes['error.type']]).toEqual([true, error]);
    expect(seen?.requests.map(({ attributes }) => attributes['error.type'])).toEqual(ofRequests);
    expect(seen?.requests.every(({ isError }) => isError)).toBe(true);
  });
});

describe('the histograms of docs/observability.md', () => {
  const calls = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
  const requests = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

  it('have the seconds of calls and of requests, in the buckets of the conventions', async () => {
    await spansOf((confluence) => Promise.all([getPage(confluence), confluence.pages.update(edit)]));
    const tool = { name: 'gen_ai.execute_tool.duration', unit: 's', boundaries: calls };
    const http = { name: 'http.client.request.duration', unit: 's', boundaries: requests };
    const server = { 'server.address': 'api.example', 'server.port': 443, 'http.response.status_code': 200 };
    const once = { count: 1, sum: expect.closeTo(0.03, 9) as number };
    const recorded = await telemetry.takeSeconds();
    expect(recorded.toSorted((first, second) => first.name.localeCompare(second.name))).toEqual([
      { ...tool, ...once, attributes: { 'gen_ai.tool.name': readTool, 'gen_ai.tool.type': 'function' } },
      { ...tool, ...once, attributes: { 'gen_ai.tool.name': writeTool, 'gen_ai.tool.type': 'function' } },
      { ...http, ...once, attributes: { 'http.request.method': 'GET', ...server } },
      { ...http, ...once, attributes: { 'http.request.method': 'PATCH', ...server } },
    ]);
  });
});
