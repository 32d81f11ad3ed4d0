import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Notice } from '../errors.js';
import { GeneratorError } from '../errors.js';
import { snapshotFileName } from './snapshot.js';

/** Where to take definitions from, once that is decided. */
export type DefinitionSource =
  | {
      readonly kind: 'upstream';
      readonly baseUrl: string;
      readonly accountId: string;
      readonly integration?: string;
      readonly token: string;
    }
  | { readonly kind: 'snapshot'; readonly path: string }
  | { readonly kind: 'bundled' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stdin' };

export interface SourceRequest {
  /** `auto`, `upstream`, `snapshot`, `bundled`, `-` for stdin, or the path of a file. */
  readonly from: string;
  /** Folder of the emitted package. */
  readonly outFolder: string;
  /** Root of Truto's API; Truto's own when it is not set. */
  readonly baseUrl?: string | undefined;
  /** The address stands in the repository's config, and nobody repeated it on this machine. */
  readonly isBaseUrlOfConfig?: boolean;
  readonly accountId?: string | undefined;
  /** Name of an integration, whose tools are taken instead of an account's. */
  readonly integration?: string | undefined;
  readonly token?: string | undefined;
}

export interface ResolvedSource {
  readonly source: DefinitionSource;
  readonly notices: readonly Notice[];
}

/** Root of Truto's API. */
const defaultBaseUrl = 'https://api.truto.one';

/**
 * Decides where definitions come from. `auto` downloads when token and account are set, else takes the snapshot in the
 * output folder, else the bundled definitions.
 *
 * @throws GeneratorError `NO_CREDENTIALS` when a download was asked for and token or account are missing;
 *   `BAD_FLAGS` when the config alone would send the token to another host than Truto's; `SOURCE_UNREADABLE` when the
 *   snapshot was asked for and there is none
 */
export function resolveSource(request: SourceRequest): ResolvedSource {
  const snapshot = { kind: 'snapshot', path: join(request.outFolder, snapshotFileName) } as const;
  switch (request.from) {
    case 'auto':
      return resolveAutomatically(request, snapshot);
    case 'upstream':
      return { source: upstream(request), notices: [] };
    case 'snapshot':
      if (!existsSync(snapshot.path)) throw noSnapshot(snapshot.path);
      return { source: snapshot, notices: [] };
    case 'bundled':
      return { source: { kind: 'bundled' }, notices: [] };
    case '-':
      return { source: { kind: 'stdin' }, notices: [] };
    default:
      return { source: { kind: 'file', path: request.from }, notices: [] };
  }
}

function resolveAutomatically(request: SourceRequest, snapshot: DefinitionSource & { path: string }): ResolvedSource {
  const missing = missingCredentials(request);
  if (missing.length === 0) return { source: upstream(request), notices: [] };
  const source: DefinitionSource = existsSync(snapshot.path) ? snapshot : { kind: 'bundled' };
  // Neither set is a choice; one of the two looks like a mistake.
  if (missing.length === 2) return { source, notices: [] };
  return { source, notices: [{ rule: 'half-set-credentials', message: `Nothing was downloaded: ${missing.join()}.` }] };
}

function upstream(request: SourceRequest): DefinitionSource {
  const { token = '', accountId = '', integration, baseUrl } = request;
  const missing = missingCredentials(request);
  if (missing.length > 0) {
    throw new GeneratorError({
      code: 'NO_CREDENTIALS',
      message: `The definitions cannot be downloaded: ${missing.join(' and ')}.`,
      fix: 'Set TRUTO_API_TOKEN, and --account or TRUTO_ACCOUNT_ID, or use --from bundled or --from <file>.',
    });
  }
  if (request.isBaseUrlOfConfig === true && isSet(baseUrl)) refuseHostOfConfig(baseUrl);
  const source = { kind: 'upstream', baseUrl: isSet(baseUrl) ? baseUrl : defaultBaseUrl, accountId, token } as const;
  if (isSet(integration)) return { ...source, integration };
  if (accountId.includes(',')) {
    const message = 'A package is made from the tools of one account, and several are named.';
    const fix = 'Name one with --account; check --upstream compares several.';
    throw new GeneratorError({ code: 'BAD_FLAGS', message, fix });
  }
  return source;
}

/** A pull request can write any host into the config, and the token of the environment would go there. */
function refuseHostOfConfig(baseUrl: string): void {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url?.protocol === 'https:' && /^(?:.+\.)?truto\.one$/u.test(url.hostname)) return;
  // The address may hold a password; the host does not.
  const host = url === undefined || url.host === '' ? 'another host' : url.host;
  throw new GeneratorError({
    code: 'BAD_FLAGS',
    message: `The token is not sent to ${host}: only the config file names that address, and it is not Truto's.`,
    fix: 'If it is meant, say so on this machine: --base-url or TRUTO_API_BASE_URL.',
  });
}

function missingCredentials({ token, accountId, integration }: SourceRequest): readonly string[] {
  const isKnown = isSet(accountId) || isSet(integration);
  return [...(isSet(token) ? [] : ['no token is set']), ...(isKnown ? [] : ['no account is set'])];
}

// An empty variable is how shells and CI systems say "not set".
function isSet(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

function noSnapshot(path: string): GeneratorError {
  return new GeneratorError({
    code: 'SOURCE_UNREADABLE',
    message: `There is no snapshot at ${path}.`,
    fix: 'Check --out, or take the definitions from elsewhere: --from bundled, --from upstream or --from <file>.',
  });
}
