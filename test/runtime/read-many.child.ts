import { createTransport } from '../../templates/runtime/index.js';
import { callMany } from '../support/rate-limit-run.js';

/** What the parent asks for. */
export interface ReadManyTask {
  readonly url: string;
  readonly windowMs: number;
  readonly calls: number;
  readonly atOnce: number;
}

process.once('message', async ({ url, windowMs, calls, atOnce }: ReadManyTask) => {
  const options = { token: 't', baseUrl: url };
  await callMany(createTransport({ ...options, accountId: 'warm', rateLimit: false }), 150, 50);
  const transport = createTransport({ ...options, accountId: 'a', rateLimit: { policy: { limit: 50, windowMs } } });
  process.send?.('ready');
  await new Promise((resolve) => process.once('message', resolve));
  const failures = await callMany(transport, calls, atOnce);
  process.send?.(failures.map(String));
  process.disconnect();
});
