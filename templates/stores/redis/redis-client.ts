import { turnScript, turnScriptSha } from './turn-script.js';

/** What is needed of a client of `ioredis`, or of its `Cluster`. */
export interface IORedisClient {
  evalsha(sha: string, numberOfKeys: number, ...keysAndValues: string[]): Promise<unknown>;
  eval(script: string, numberOfKeys: number, ...keysAndValues: string[]): Promise<unknown>;
}

/** What is needed of a client of `redis` (node-redis), or of its cluster. */
export interface NodeRedisClient {
  evalSha(sha: string, parameters: ScriptParameters): Promise<unknown>;
  eval(script: string, parameters: ScriptParameters): Promise<unknown>;
}

/** What a script is run with. Arrays, because node-redis asks for those that it may write to. */
export interface ScriptParameters {
  readonly keys: string[];
  readonly arguments: string[];
}

/** A connected client of the app; this package opens and closes none. */
export type RedisClient = IORedisClient | NodeRedisClient;

/** Runs the script of turns. */
export type RunTurnScript = (parameters: ScriptParameters) => Promise<unknown>;

/** Runs the script by its hash, and by its text where Redis does not know it: at first, and after a restart. */
export function createScriptRunner(client: RedisClient): RunTurnScript {
  const [byHash, byText] = commandsOf(client);
  return async (parameters) => {
    try {
      return await byHash(parameters);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return byText(parameters);
    }
  };
}

function commandsOf(client: RedisClient): readonly [byHash: RunTurnScript, byText: RunTurnScript] {
  if ('evalSha' in client) {
    return [
      (parameters) => client.evalSha(turnScriptSha, parameters),
      (parameters) => client.eval(turnScript, parameters),
    ];
  }
  return [
    ({ keys, arguments: values }) => client.evalsha(turnScriptSha, keys.length, ...keys, ...values),
    ({ keys, arguments: values }) => client.eval(turnScript, keys.length, ...keys, ...values),
  ];
}
