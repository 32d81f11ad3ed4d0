import { GeneratorError } from '../../errors.js';
import { quote } from '../quote.js';
import type { RawAnswer } from './send-request.js';

interface Explanation {
  readonly message: string;
  readonly fix: string;
}

const savedDefinitions = 'definitions that were saved keep working: --from snapshot or --from <file>';

/** Statuses with a known meaning. Source: Truto's API reference. */
const explanations: ReadonlyMap<number, Explanation> = new Map([
  [
    401,
    {
      message: 'Truto does not accept the token (401).',
      fix: 'Check TRUTO_API_TOKEN: it has to be valid and to belong to the environment that holds the account.',
    },
  ],
  [
    403,
    {
      message: 'The token may not read the tools of this account (403).',
      fix: 'Use a token of the environment that holds the account, with the right to read its tools.',
    },
  ],
  [
    404,
    {
      message: 'Truto knows no such account or integration, or no longer has the tools endpoint (404).',
      fix: `Check --account, --integration and --base-url; ${savedDefinitions}.`,
    },
  ],
  [
    410,
    {
      message: 'The tools endpoint, which Truto marks as deprecated, has been removed (410).',
      fix: `Look for a newer version of gen-confluence-tools; ${savedDefinitions}.`,
    },
  ],
]);

/**
 * The error for an answer with an error status.
 *
 * @param attempts how often the request was sent
 */
export function errorFromStatus({ status, body }: RawAnswer, attempts: number): GeneratorError {
  const known = explanations.get(status);
  if (known !== undefined) return new GeneratorError({ code: 'UPSTREAM_REFUSED', ...known });
  const times = attempts > 1 ? ` ${attempts} times` : '';
  return new GeneratorError({
    code: 'UPSTREAM_REFUSED',
    message: `The tools endpoint answered ${status}${times}${remoteMessage(body)}.`,
    fix: status >= 500 || status === 429 ? `Try again later; ${savedDefinitions}.` : 'Check --account and --base-url.',
  });
}

/**
 * The error for a rate limit that lasts longer than anybody waits for a build.
 *
 * @param waitMs milliseconds that the answer asks to wait
 */
export function rateLimitError(waitMs: number): GeneratorError {
  return new GeneratorError({
    code: 'UPSTREAM_REFUSED',
    message: `Truto limits the rate of requests and asks to wait ${Math.ceil(waitMs / 1000)} s (429).`,
    fix: `Try again after that time; ${savedDefinitions}.`,
  });
}

function remoteMessage(body: string): string {
  try {
    const json: unknown = JSON.parse(body);
    if (typeof json !== 'object' || json === null || !('message' in json)) return '';
    return typeof json.message === 'string' && json.message !== '' ? `: ${quote(json.message)}` : '';
  } catch {
    // An HTML page or half an answer has nothing to add to the status.
    return '';
  }
}
