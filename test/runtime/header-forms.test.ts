import { describe, expect, it } from 'vitest';
import type { WindowState } from '../support/request-windows.js';
import { exactHeaders } from '../support/limited-server.js';
import { runAgainstLimit } from '../support/rate-limit-run.js';

const windowMs = 2_000;
/** Half of what the client believes, so that pacing alone cannot pass. */
const policy = { limit: 25, windowMs };

const at = ({ resetMs }: WindowState, skewMs = 0): number => Date.now() + resetMs + skewMs;
const seconds = (milliseconds: number): string => String(Math.ceil(milliseconds / 1000));
const httpDate = (time: number): string => new Date(Math.ceil(time / 1000) * 1000).toUTCString();
const hour = 3_600_000;

type Headers = { readonly [name: string]: string };
const forms: readonly (readonly [name: string, headers: (state: WindowState) => Headers])[] = [
  ['delta seconds', (state) => ({ 'ratelimit-reset': seconds(state.resetMs) })],
  ['fractions of a second', (state) => ({ 'ratelimit-reset': String(state.resetMs / 1000) })],
  ['epoch seconds', (state) => ({ 'ratelimit-reset': seconds(at(state)) })],
  ['epoch milliseconds', (state) => ({ 'ratelimit-reset': String(Math.ceil(at(state))) })],
  ['Retry-After in seconds', (state) => ({ 'retry-after': seconds(state.resetMs) })],
  ['Retry-After as a date', (state) => ({ 'retry-after': httpDate(at(state)) })],
  [
    'a date of a clock that is an hour ahead',
    (state) => ({ date: httpDate(Date.now() + hour), 'retry-after': httpDate(at(state, hour)) }),
  ],
  ['an ISO time', (state) => ({ 'x-ratelimit-reset': new Date(at(state)).toISOString() })],
  ['the structured field', (state) => ({ ratelimit: `"default";r=0;t=${seconds(state.resetMs)}` })],
  [
    'the structured fields with the prefix',
    (state) => ({
      'beta-ratelimit': `"burst";r=0;t=${seconds(state.resetMs)}`,
      'beta-ratelimit-policy': `"burst";q=25;w=${windowMs / 1000}, "quota";q=65000;w=3600`,
    }),
  ],
  ['a limit with its window', (state) => ({ ...exactHeaders(state), 'ratelimit-limit': `25;w=${windowMs / 1000}` })],
];

const only429 =
  (headers: (state: WindowState) => Headers) =>
  (state: WindowState): Headers =>
    state.granted ? {} : headers(state);

describe.concurrent('400 reads of an account that allows half of what is believed', () => {
  it.each(forms)(
    'are done without a failure when a 429 says %s',
    async (_form, headers) => {
      const options = { ...policy, rateLimitHeaders: only429(headers) };
      const { failures, limited, ratio } = await runAgainstLimit(options, 400, 40, Math.random() * windowMs);
      expect(failures).toEqual([]);
      expect(limited).toBeLessThanOrEqual(50);
      expect(ratio).toBeLessThanOrEqual(1.15);
    },
    120_000,
  );

  it.each([
    ['nothing', {}],
    ['garbage', { 'ratelimit-reset': 'soon', 'retry-after': 'NaN', ratelimit: ';;;' }],
    ['zero', { 'retry-after': '0', 'ratelimit-reset': '0' }],
  ])(
    'are done without a failure when a 429 says %s',
    async (_form, headers: Headers) => {
      const options = { ...policy, rateLimitHeaders: only429(() => headers) };
      const { failures, limited, ratio } = await runAgainstLimit(options, 400, 40, Math.random() * windowMs);
      expect(failures).toEqual([]);
      expect(limited).toBeLessThanOrEqual(100);
      expect(ratio).toBeLessThanOrEqual(2);
    },
    120_000,
  );
});
