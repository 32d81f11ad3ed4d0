import { GeneratorError } from '../../errors.js';

/** Codes of Node, its resolver and undici that a person can act on, in words. */
const explanations: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', 'the host name cannot be resolved'],
  ['EAI_AGAIN', 'the host name cannot be resolved at the moment'],
  ['ECONNREFUSED', 'the connection was refused'],
  ['ECONNRESET', 'the connection was reset'],
  ['EPIPE', 'the connection was closed'],
  ['ETIMEDOUT', 'the connection timed out'],
  ['EHOSTUNREACH', 'the host cannot be reached'],
  ['ENETUNREACH', 'the network cannot be reached'],
  ['UND_ERR_CONNECT_TIMEOUT', 'the connection timed out'],
  ['UND_ERR_SOCKET', 'the connection broke off'],
]);

/** What repeating cannot mend: a name that does not exist, or a certificate that is not trusted. */
const permanent = /^(?:ENOTFOUND|ERR_INVALID_URL|CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

/** Whether a request that failed in this way may succeed when it is repeated. */
export function isTransient(error: unknown): boolean {
  return !permanent.test(codeOf(error) ?? '');
}

/** The error for a request that got no answer. */
export function networkError(url: URL, cause: unknown): GeneratorError {
  const code = codeOf(cause);
  const explanation = explanations.get(code ?? '') ?? 'the connection failed';
  return new GeneratorError(
    {
      code: 'UPSTREAM_UNREACHABLE',
      message: `No answer came from ${url.host}: ${explanation}${code === undefined ? '' : ` (${code})`}.`,
      fix: 'Check the network, proxies and --base-url, or use saved definitions: --from snapshot or --from <file>.',
    },
    { cause },
  );
}

// fetch hides the reason one or two causes deep; the depth is bounded because causes may form a ring.
function codeOf(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if ('code' in current && typeof current.code === 'string') return current.code;
    current = current instanceof AggregateError ? current.errors[0] : current.cause;
  }
  return undefined;
}
