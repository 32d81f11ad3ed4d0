import { GeneratorError } from '../../errors.js';
import type { DownloadOptions } from './download-options.js';

/**
 * The address of the tools endpoint. Source: Truto's API reference, `GET /integrated-account/{id}/tools` and
 * `GET /integration/{id}/tools`.
 *
 * @throws GeneratorError `BAD_FLAGS` when the base URL is not one to send a token to or the account id cannot be part of
 *   a path; `NO_CREDENTIALS` when the account id is empty
 */
export function toolsUrl({ baseUrl, accountId, integration, methods = [], tags = [] }: ToolsUrlOptions): URL {
  const url = parseBaseUrl(baseUrl);
  if (integration === undefined) checkAccountId(accountId);
  else checkIntegration(integration);
  const [kind, id] = integration === undefined ? ['integrated-account', accountId] : ['integration', integration];
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${kind}/${encodeURIComponent(id)}/tools`;
  if (methods.length > 0) url.searchParams.set('methods', methods.join(','));
  if (tags.length > 0) url.searchParams.set('tags', tags.join(','));
  return url;
}

type ToolsUrlOptions = Pick<DownloadOptions, 'baseUrl' | 'accountId' | 'integration' | 'methods' | 'tags'>;

function parseBaseUrl(baseUrl: string): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw badBaseUrl('is not an http or https address');
  }
  if (url.username !== '' || url.password !== '') throw badBaseUrl('holds a user name or a password');
  if (url.search !== '' || url.hash !== '') throw badBaseUrl('holds a query or a fragment');
  // Plain http would show the token to everybody on the way; on this machine there is no way.
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) throw badBaseUrl('is plain http to another machine');
  return url;
}

// Source: RFC 6761 §6.3 (localhost), RFC 1122 §3.2.1.3 (127/8), RFC 4291 §2.5.3 (::1). URL has normalised the spelling.
function isLoopback(hostname: string): boolean {
  return /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

// The URL itself stays out of the message: it may hold a password.
function badBaseUrl(reason: string): GeneratorError {
  return new GeneratorError({
    code: 'BAD_FLAGS',
    message: `The base URL ${reason}.`,
    fix: 'Set --base-url or TRUTO_API_BASE_URL to an https address such as https://api.truto.one, or leave it out.',
  });
}

function checkIntegration(integration: string): void {
  if (/^[\w-]+$/u.test(integration)) return;
  throw new GeneratorError({
    code: 'BAD_FLAGS',
    message: `${JSON.stringify(integration)} is no name of an integration.`,
    fix: 'Set --integration to its name or id at Truto, such as confluence.',
  });
}

function checkAccountId(accountId: string): void {
  if (accountId.trim() === '') {
    throw new GeneratorError({
      code: 'NO_CREDENTIALS',
      message: 'The account id is empty.',
      fix: 'Set --account or TRUTO_ACCOUNT_ID to the id of the integrated account.',
    });
  }
  if (/^\.{1,2}$|[\p{Cc}\p{Surrogate}]/u.test(accountId)) {
    throw new GeneratorError({
      code: 'BAD_FLAGS',
      message: 'The account id cannot be part of an address.',
      fix: 'Set --account or TRUTO_ACCOUNT_ID to the id of the integrated account, a UUID.',
    });
  }
}
