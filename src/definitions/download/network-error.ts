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

/** Codes of TLS, OpenSSL's own among them: there is a server, but no connection that can be trusted. */
const untrusted = /^(?:CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

const savedDefinitions = 'or use saved definitions: --from snapshot or --from <file>';

/** What repeating cannot mend: a name that does not exist, or a certificate that is not trusted. */
const permanent = /^(?:ENOTFOUND|ERR_INVALID_URL)$/;

/** Whether a request that failed in this way may succeed when it is repeated. */
export function isTransient(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  return !permanent.test(code) && !untrusted.test(code);
}

/** The error for a request that got no answer. */
export function networkError(url: URL, cause: unknown): GeneratorError {
  const code = codeOf(cause);
  const reason = code === undefined ? '' : ` (${code})`;
  if (code !== undefined && untrusted.test(code)) {
    return new GeneratorError(
      {
        code: 'UPSTREAM_UNREACHABLE',
        message: `The connection to ${url.host} cannot be trusted${reason}.`,
        fix:
          'Check --base-url; where a proxy signs for the network, set NODE_EXTRA_CA_CERTS to the file of its ' +
          `certificate, ${savedDefinitions}.`,
      },
      { cause },
    );
  }
  const explanation = explanations.get(code ?? '') ?? 'the connection failed';
  return new GeneratorError(
    {
      code: 'UPSTREAM_UNREACHABLE',
      message: `No answer came from ${url.host}: ${explanation}${reason}.`,
      fix:
        'Check the network and --base-url; behind a proxy, set HTTPS_PROXY and NODE_USE_ENV_PROXY=1 and use ' +
        `Node.js 24 or newer, ${savedDefinitions}.`,
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
