import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { downloadDefinitions } from '../../../src/definitions/download/download-definitions.js';
import type { DownloadProgress } from '../../../src/definitions/download/download-options.js';
import { GeneratorError } from '../../../src/errors.js';
import { readExchanges } from '../../support/exchanges.js';
import { origin, playExchanges, token } from '../../support/play-exchanges.js';

const problem = v.strictObject({ code: v.string(), message: v.string(), fix: v.string() });

const files = readExchanges('download', {
  options: v.optional(
    v.strictObject({
      basePath: v.optional(v.string(), ''),
      accountId: v.optional(v.string(), 'account-1'),
      methods: v.optional(v.array(v.string()), []),
      tags: v.optional(v.array(v.string()), []),
    }),
    {},
  ),
  /** Milliseconds between one request and the next. */
  waitsMs: v.optional(v.array(v.number())),
  expected: v.union([
    v.strictObject({ error: problem }),
    v.strictObject({
      json: v.unknown(),
      notices: v.optional(v.array(v.unknown()), []),
      progress: v.optional(v.array(v.unknown())),
    }),
  ]),
});

describe('a download of definitions that meets', () => {
  it.each(files)('$title ($file)', async ({ options, exchanges, waitsMs, expected }) => {
    const { basePath, ...filters } = options;
    const progress: DownloadProgress[] = [];
    const played = await playExchanges(exchanges, {}, (fetch) =>
      downloadDefinitions({
        baseUrl: origin + basePath,
        token,
        fetch,
        ...filters,
        sleep: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
        onProgress: (step) => progress.push(step),
      }),
    );
    expect(played.sent).toEqual(played.expected);
    expect(played.waitsMs).toEqual(waitsMs ?? played.waitsMs.map(() => 0));
    if ('error' in expected) {
      if (!(played.error instanceof GeneratorError)) expect.unreachable('nothing was refused');
      expect(played.error.problems).toEqual([expected.error]);
      expect(`${played.error.stack} ${JSON.stringify(played.error)}`).not.toContain(token);
      return;
    }
    expect(played.error).toBeUndefined();
    expect(played.result).toEqual({ json: expected.json, notices: expected.notices });
    if (expected.progress !== undefined) expect(progress).toEqual(expected.progress);
  });
});
