/** What a gate consists of in Redis, in the order in which the script takes it. */
const parts = ['state', 'sent', 'queue', 'due'] as const;

/** Braces choose the slot of a key in a cluster. */
const escapeBraces = (text: string): string => text.replace(/[{}%]/g, encodeURIComponent);

/**
 * The keys of an account's gate and of its token's. They lie in one slot of a cluster, all of them: an account can be called
 * with more than one token, while one is exchanged for another or by two services, and its limit is the same for both.
 *
 * @param prefix of every key
 * @param credential the key of the token, where the token's limit is kept
 */
export function gateKeys(prefix: string, account: string, credential: string | undefined): readonly string[] {
  const gates = [`account:${account}`, ...(credential === undefined ? [] : [`token:${credential}`])];
  return gates.flatMap((gate) =>
    parts.map((part) => `${escapeBraces(prefix)}{rate-limit}:${escapeBraces(gate)}:${part}`),
  );
}
