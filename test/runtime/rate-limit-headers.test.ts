import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseRateLimit } from '../../templates/runtime/limits/rate-limit-headers.js';

const now = Date.UTC(2026, 2, 14, 9, 26, 53);

beforeEach(() => {
  vi.useFakeTimers({ now });
});
afterEach(() => {
  vi.useRealTimers();
});

const wait = (headers: Record<string, string>): number | undefined =>
  parseRateLimit(new Headers(headers), true)?.retryAfterMs;

describe('the wait that a 429 asks for', () => {
  it.each([
    ['delta seconds', { 'ratelimit-reset': '7' }, 7_000],
    ['fractions of a second', { 'ratelimit-reset': '0.25' }, 250],
    ['epoch seconds', { 'ratelimit-reset': String(now / 1000 + 9) }, 9_000],
    ['epoch milliseconds', { 'ratelimit-reset': String(now + 9_500) }, 9_500],
    ['a year in seconds', { 'ratelimit-reset': '31536000' }, 31_536_000_000],
    ['a moment that has passed', { 'ratelimit-reset': String(now / 1000 - 60) }, 0],
    ['Retry-After in seconds', { 'retry-after': '10' }, 10_000],
    ['Retry-After of zero', { 'retry-after': '0' }, 0],
    ['an HTTP date', { 'retry-after': 'Sat, 14 Mar 2026 09:27:53 GMT' }, 60_000],
    ['an HTTP date of RFC 850', { 'retry-after': 'Saturday, 14-Mar-26 09:27:53 GMT' }, 60_000],
    ['an HTTP date of asctime', { 'retry-after': 'Sat Mar 14 09:27:53 2026' }, 60_000],
    ['an ISO time', { 'x-ratelimit-reset': '2026-03-14T09:27:23Z' }, 30_000],
    ['the structured field', { ratelimit: '"default";r=0;t=30' }, 30_000],
    ['the structured field with the prefix', { 'beta-ratelimit': '"quota, by hour";r=0;t=600' }, 600_000],
    ['the tightest of several limits', { ratelimit: '"a";r=40;t=5, "b";r=0;t=30, "c";r=0;t=20' }, 30_000],
    ['the structured field of the older draft', { ratelimit: 'limit=50, remaining=0, reset=8' }, 8_000],
    ['the latest of all', { 'ratelimit-reset': '7', 'retry-after': '12', ratelimit: '"d";r=0;t=9' }, 12_000],
    ['nothing', {}, undefined],
    ['garbage', { 'ratelimit-reset': 'soon', 'retry-after': 'never 12', ratelimit: '???' }, undefined],
    ['a negative number', { 'retry-after': '-5' }, undefined],
  ])('is understood as %s', (_form, headers, expected) => {
    expect(wait(headers)).toBe(expected);
  });

  it.each([-3_600_000, 3_600_000])('is measured by the clock of the server when it is off by %d ms', (skew) => {
    const date = new Date(now + skew).toUTCString();
    expect(wait({ date, 'retry-after': new Date(now + skew + 30_000).toUTCString() })).toBe(30_000);
    expect(wait({ date, 'ratelimit-reset': String((now + skew) / 1000 + 30) })).toBe(30_000);
    expect(wait({ date, 'ratelimit-reset': '30' })).toBe(30_000);
  });

  it('is never negative and never not a number, whatever the headers hold', () => {
    const names = ['ratelimit-reset', 'retry-after', 'ratelimit', 'ratelimit-policy', 'ratelimit-limit', 'date'];
    const value = fc.oneof(
      fc.stringMatching(/^[ -~]*$/),
      fc.stringMatching(/^"?[a-z]{0,3}"?(;[rtqw]=\d{0,20})*$/),
      fc.bigInt(0n, 10n ** 20n).map(String),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), value), (headers) => {
        const asked = parseRateLimit({ get: (name) => headers[name] ?? null }, true)?.retryAfterMs ?? 0;
        expect(asked).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('the state of the window', () => {
  it.each([
    [
      { 'ratelimit-limit': '50', 'ratelimit-remaining': '49', 'ratelimit-reset': '10' },
      { limit: 50, remaining: 49, resetMs: 10_000 },
    ],
    [{ 'ratelimit-limit': '110;w=10' }, { limit: 110, windowMs: 10_000 }],
    [
      { 'ratelimit-limit': '110, 110;w=10', 'ratelimit-remaining': '3' },
      { limit: 110, windowMs: 10_000, remaining: 3 },
    ],
    [
      {
        ratelimit: '"burst";r=7;t=4, "quota";r=11000;t=600',
        'ratelimit-policy': '"quota";q=65000;w=3600, "burst";q=50;w=10',
      },
      { limit: 50, windowMs: 10_000, remaining: 7, resetMs: 4_000 },
    ],
    [
      { 'beta-ratelimit': '"quota";r=11000;t=600', 'beta-ratelimit-policy': '"quota";q=65000;w=3600' },
      { limit: 65_000, windowMs: 3_600_000, remaining: 11_000, resetMs: 600_000 },
    ],
  ])('is read from %j', (headers, expected) => {
    const statement = parseRateLimit(new Headers(headers as Record<string, string>), false);
    expect(JSON.parse(JSON.stringify(statement))).toEqual(expected);
  });

  it('is unknown when an ordinary answer says nothing', () => {
    expect(parseRateLimit(new Headers({ 'retry-after': '5' }), false)).toBeUndefined();
  });
});
