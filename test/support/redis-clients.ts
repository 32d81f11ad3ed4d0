import { Redis } from 'ioredis';
import { createClient } from 'redis';
import type { RedisClient, RedisKeyClient } from '../../templates/stores/redis.js';

/** A client as an app makes it, and how the app closes it. */
export interface ConnectedClient {
  readonly client: RedisClient & RedisKeyClient;
  close(): void;
}

/** Both libraries, as their documentation shows them. */
export const redisLibraries: readonly (readonly [name: string, connect: (port: number) => Promise<ConnectedClient>])[] =
  [
    [
      'ioredis',
      (port) => {
        const client = new Redis(port, '127.0.0.1');
        client.on('error', () => {});
        return Promise.resolve({ client, close: () => client.disconnect() });
      },
    ],
    [
      'redis',
      async (port) => {
        const client = createClient({ url: `redis://127.0.0.1:${port}` });
        client.on('error', () => {});
        await client.connect();
        return { client, close: () => client.destroy() };
      },
    ],
  ];
