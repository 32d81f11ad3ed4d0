// A process that connects, carries out the calls of a model as it is told, and says what the model is told.
import { once } from 'node:events';
import { createConfluence } from 'confluence-tools';
import { createOpenAITools } from 'confluence-tools/openai';
import { createRedisVersionStore } from 'confluence-tools/redis';
import { redisLibraries } from '../support/redis-clients.js';

/** What the parent sends first; the process answers once it is connected. */
export interface CallerSettings {
  readonly library: string;
  readonly port: number;
  readonly keyPrefix: string;
  readonly url: string;
}

/** What the parent sends then. */
export type Calls = readonly (readonly [name: string, input: object])[];

const [settings] = (await once(process, 'message')) as [CallerSettings];
const connect = redisLibraries.find(([name]) => name === settings.library)?.[1];
if (connect === undefined) throw new Error(`There is no library ${settings.library}.`);
const { client, close } = await connect(settings.port);
const versionStore = createRedisVersionStore(client, { keyPrefix: settings.keyPrefix, commandTimeoutMs: 2_000 });
const confluence = createConfluence({ token: 'token', accountId: 'a', baseUrl: settings.url });
const { execute } = createOpenAITools(confluence, { versioning: 'auto', versionStore });
process.send?.('connected');

const [calls] = (await once(process, 'message')) as [Calls];
const told: string[] = [];
for (const [name, input] of calls) {
  const call = { id: '1', type: 'function' as const, function: { name, arguments: JSON.stringify(input) } };
  told.push((await execute(call)).content);
}
close();
process.send?.(told, () => process.disconnect());
