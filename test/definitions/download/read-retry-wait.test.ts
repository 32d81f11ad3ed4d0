import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRetryWaitMs } from '../../../src/definitions/download/read-retry-wait.js';

const now = Date.parse('2030-01-01T00:00:00Z');
const wait = (headers: Record<string, string>): number | undefined => readRetryWaitMs(new Headers(headers), now);

describe('readRetryWaitMs', () => {
  it.each([
    [{ 'Retry-After': '10' }, 10_000],
    [{ 'Retry-After': '1.5' }, 1500],
    [{ 'Retry-After': 'Tue, 01 Jan 2030 00:00:30 GMT' }, 30_000],
    [{ 'Retry-After': 'Mon, 31 Dec 2029 23:59:30 GMT' }, 0],
    [{ 'ratelimit-reset': '7' }, 7000],
    [{ 'ratelimit-reset': String(now / 1000 + 20) }, 20_000],
    [{ 'ratelimit-reset': String(now + 20_000) }, 20_000],
    [{ 'X-RateLimit-Reset': '2030-01-01T00:00:05Z' }, 5000],
    [{ RateLimit: '"default";r=0;t=30' }, 30_000],
    [{ 'Retry-After': '10', 'ratelimit-reset': '7', RateLimit: '"default";r=0;t=8' }, 10_000],
    [{ 'Retry-After': 'soon', 'ratelimit-reset': '7' }, 7000],
  ])('reads %j as %i ms', (headers, milliseconds) => {
    expect(wait(headers)).toBe(milliseconds);
  });

  it.each([
    {},
    { 'Retry-After': 'soon' },
    { 'Retry-After': 'Wait 5 minutes' },
    { 'Retry-After': '-5' },
    { 'Retry-After': '1e3' },
    { 'Retry-After': 'Tue, 99 Foo 2030 00:00:30 GMT' },
    { RateLimit: 'limit=100, remaining=0' },
  ])('understands nothing in %j', (headers) => {
    expect(wait(headers)).toBeUndefined();
  });

  it('gives a finite time from now or nothing, whatever the headers say', () => {
    const value = fc.string().filter((text) => !/[^\u0020-\u007e]/.test(text));
    fc.assert(
      fc.property(value, value, value, (retryAfter, reset, rateLimit) => {
        const milliseconds = wait({ 'Retry-After': retryAfter, 'ratelimit-reset': reset, RateLimit: rateLimit });
        if (milliseconds === undefined) return;
        expect(milliseconds).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(milliseconds)).toBe(true);
      }),
    );
  });
});
