// Runs in a process of its own: takes its task from the parent, reads, and reports what went wrong.
import { createTransport } from '../../templates/runtime/index.js';
import { readMany } from '../support/read-many.js';

/** What the parent asks for. */
export interface ReadManyTask {
  readonly url: string;
  /** What the process believes of the account. */
  readonly policy: { readonly limit: number; readonly windowMs: number };
  /** The id of the first page. */
  readonly from: number;
  readonly count: number;
  readonly atOnce: number;
}

process.once('message', async ({ url, policy, from, count, atOnce }: ReadManyTask) => {
  const transport = createTransport({ token: 't', accountId: 'a', baseUrl: url, rateLimit: { policy } });
  const failures = await readMany(transport, from, count, atOnce);
  process.send?.(failures, () => process.disconnect());
});
