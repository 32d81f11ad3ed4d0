import { describe, expect, it } from 'vitest';
import { expectTitles } from '../../scripts/compat/checks/expect-titles.mjs';

const title = 'Caching Architecture';
const request = { path: '/proxy/pages/8943721', status: 200 };

describe('what an app brought back', () => {
  it('is accepted when each way has the title, and asked for it', () => {
    expect(() => expectTitles('app', JSON.stringify({ one: title, two: title }), [request, request])).not.toThrow();
  });

  it('is refused when a way brought back something else', () => {
    expect(() => expectTitles('app', JSON.stringify({ one: 'undefined' }), [request])).toThrow(
      'app: one brought back "undefined"',
    );
  });

  it.each([
    ['nothing was called', {}, []],
    ['a call asked nobody', { one: title }, []],
    ['a request failed', { one: title }, [request, { ...request, status: 404 }]],
  ])('is refused when %s', (_, titles, requests) => {
    expect(() => expectTitles('app', JSON.stringify(titles), requests)).toThrow('calls gave these requests');
  });
});
