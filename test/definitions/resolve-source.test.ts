import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceRequest } from '../../src/definitions/resolve-source.js';
import { resolveSource } from '../../src/definitions/resolve-source.js';
import { refusalOf } from './support/expect-refusal.js';

let emptyFolder = '';
let packageFolder = '';

beforeAll(() => {
  emptyFolder = mkdtempSync(join(tmpdir(), 'resolve-source-'));
  packageFolder = mkdtempSync(join(tmpdir(), 'resolve-source-'));
  writeFileSync(join(packageFolder, 'definitions.json'), '{}');
});

afterAll(() => {
  for (const folder of [emptyFolder, packageFolder]) rmSync(folder, { recursive: true });
});

const credentials = { token: 'secret-token', accountId: 'account-1' };

function resolve(request: Partial<SourceRequest>) {
  return resolveSource({ from: 'auto', outFolder: emptyFolder, ...request });
}

describe('resolveSource', () => {
  it('downloads by itself when token and account are set', () => {
    expect(resolve({ ...credentials, outFolder: packageFolder })).toEqual({
      source: { kind: 'upstream', baseUrl: 'https://api.truto.one', ...credentials },
      notices: [],
    });
  });

  it('takes the snapshot without credentials, and the bundle where there is no snapshot', () => {
    expect(resolve({ outFolder: packageFolder }).source).toEqual({
      kind: 'snapshot',
      path: join(packageFolder, 'definitions.json'),
    });
    expect(resolve({}).source).toEqual({ kind: 'bundled' });
    expect(resolve({ token: '', accountId: ' ' })).toEqual({ source: { kind: 'bundled' }, notices: [] });
  });

  it.each([
    [{ token: 'secret-token' }, 'Nothing was downloaded: no account is set.'],
    [{ accountId: 'account-1' }, 'Nothing was downloaded: no token is set.'],
  ])('tells when only half of the credentials is set', (half, message) => {
    expect(resolve(half)).toEqual({
      source: { kind: 'bundled' },
      notices: [{ rule: 'half-set-credentials', message }],
    });
  });

  it.each([
    ['https://truto.example.com/api', 'truto.example.com'],
    ['https://api.truto.one.example.com', 'api.truto.one.example.com'],
    ['https://nottruto.one', 'nottruto.one'],
    ['https://api.truto.one@example.com', 'example.com'],
    ['https://user:password@example.com:8443', 'example.com:8443'],
    ['http://api.truto.one', 'api.truto.one'],
    ['http://127.0.0.1:1', '127.0.0.1:1'],
    ['truto', 'another host'],
  ])('sends no token to a host that only the config names: %s', async (baseUrl, host) => {
    for (const from of ['auto', 'upstream']) {
      const { problems } = await refusalOf(() => resolve({ ...credentials, from, baseUrl, isBaseUrlOfConfig: true }));
      expect(problems[0]).toEqual({
        code: 'BAD_FLAGS',
        message: `The token is not sent to ${host}: only the config file names that address, and it is not Truto's.`,
        fix: 'If it is meant, say so on this machine: --base-url or TRUTO_API_BASE_URL.',
      });
    }
    expect(resolve({ ...credentials, baseUrl }).source).toMatchObject({ kind: 'upstream', baseUrl });
    expect(resolve({ from: 'bundled', baseUrl, isBaseUrlOfConfig: true }).source.kind).toBe('bundled');
  });

  it.each(['https://api.truto.one', 'https://eu.truto.one/v1'])('sends it to Truto whoever says so: %s', (baseUrl) => {
    expect(resolve({ ...credentials, baseUrl, isBaseUrlOfConfig: true }).source).toMatchObject({ baseUrl });
  });

  it('does what it is told, credentials or not', () => {
    expect(resolve({ ...credentials, from: 'bundled' }).source).toEqual({ kind: 'bundled' });
    expect(resolve({ ...credentials, from: '-' }).source).toEqual({ kind: 'stdin' });
    expect(resolve({ ...credentials, from: './a.json' }).source).toEqual({ kind: 'file', path: './a.json' });
    expect(resolve({ ...credentials, from: 'upstream', baseUrl: 'https://eu.example.com' }).source).toEqual({
      kind: 'upstream',
      baseUrl: 'https://eu.example.com',
      ...credentials,
    });
    expect(resolve({ ...credentials, from: 'snapshot', outFolder: packageFolder }).source).toMatchObject({
      kind: 'snapshot',
    });
  });

  it.each([
    [{}, 'The definitions cannot be downloaded: no token is set and no account is set.'],
    [{ token: 'secret-token' }, 'The definitions cannot be downloaded: no account is set.'],
    [{ accountId: 'account-1' }, 'The definitions cannot be downloaded: no token is set.'],
  ])('refuses to download without credentials', async (half, message) => {
    const { problems } = await refusalOf(() => resolve({ from: 'upstream', ...half }));
    expect(problems).toEqual([
      {
        code: 'NO_CREDENTIALS',
        message,
        fix: 'Set TRUTO_API_TOKEN, and --account or TRUTO_ACCOUNT_ID, or use --from bundled or --from <file>.',
      },
    ]);
  });

  it('refuses a snapshot that is not there', async () => {
    const { problems } = await refusalOf(() => resolve({ from: 'snapshot' }));
    expect(problems).toEqual([
      {
        code: 'SOURCE_UNREADABLE',
        message: `There is no snapshot at ${join(emptyFolder, 'definitions.json')}.`,
        fix: 'Check --out, or take the definitions from elsewhere: --from bundled, --from upstream or --from <file>.',
      },
    ]);
  });
});
