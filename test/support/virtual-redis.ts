import type { IORedisClient } from '../../templates/stores/redis.js';
import { turnScript } from '../../templates/stores/redis/turn-script.js';
import { LuaScript } from './lua-script.js';
import type { RedisValue } from './lua-script.js';

/** How Redis is: it answers, the connection is refused, or nothing comes. */
export type RedisHealth = 'well' | 'refusing' | 'hanging';

type Hash = Map<string, string>;
type SortedSet = Map<string, number>;
type ScoredMember = readonly [member: string, score: number];

/**
 * As much of Redis as the script of turns asks for, in memory and in the time of the test. Many processes may ask it. That the
 * script runs in a real one alike is for the tests in `test/redis/` to show.
 */
export class VirtualRedis {
  health: RedisHealth = 'well';
  /** Milliseconds on the way there, and as many back. */
  delayMs = 0;
  /** Scripts that were run. */
  scripts = 0;
  readonly #values = new Map<string, { readonly value: Hash | SortedSet; until: number }>();
  readonly #script = new LuaScript(turnScript, (command, values) => this.#call(command, values));

  /** The keys that are there, and for how many milliseconds more. */
  keys(): ReadonlyMap<string, number> {
    const there = [...this.#values].filter(([, { value, until }]) => value.size > 0 && until > Date.now());
    return new Map(there.map(([key, { until }]) => [key, until - Date.now()]));
  }

  /** Everything is lost. */
  flush(): void {
    this.#values.clear();
  }

  /** A client of a process of its own. */
  connect(): IORedisClient {
    const run = async (count: number, keysAndValues: readonly string[]): Promise<RedisValue> => {
      if (this.health === 'hanging') return new Promise(() => {});
      if (this.health === 'refusing') throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      await this.#pass();
      this.scripts++;
      const result = this.#script.run(keysAndValues.slice(0, count), keysAndValues.slice(count));
      await this.#pass();
      return result;
    };
    return { evalsha: (_sha, count, ...rest) => run(count, rest), eval: (_text, count, ...rest) => run(count, rest) };
  }

  #pass(): Promise<unknown> | undefined {
    return this.delayMs === 0 ? undefined : new Promise((resolve) => setTimeout(resolve, this.delayMs));
  }

  #call(command: string, [key = '', ...values]: readonly string[]): RedisValue {
    const [first = '', second = '', third = ''] = values;
    switch (command) {
      case 'TIME':
        return [String(Math.floor(Date.now() / 1000)), String((Date.now() % 1000) * 1000)];
      case 'PEXPIRE':
        return this.#expire(key, Number(first));
      case 'HMGET':
        return values.map((field) => this.#hash(key).get(field) ?? null);
      case 'HSET':
        for (let index = 0; index < values.length; index += 2)
          this.#hash(key).set(values[index] ?? '', values[index + 1] ?? '');
        return values.length / 2;
      case 'HDEL':
        return Number(this.#hash(key).delete(first));
      case 'HINCRBY': {
        const sum = Number(this.#hash(key).get(first) ?? 0) + Number(second);
        this.#hash(key).set(first, String(sum));
        return sum;
      }
      case 'ZCARD':
        return this.#set(key).size;
      case 'ZADD':
        if (first === 'XX') {
          if (this.#set(key).has(third)) this.#set(key).set(third, Number(second));
          return 0;
        }
        for (let index = 0; index < values.length; index += 2)
          this.#set(key).set(values[index + 1] ?? '', Number(values[index]));
        return values.length / 2;
      case 'ZREM':
        return Number(this.#set(key).delete(first));
      case 'ZRANK': {
        const rank = this.#sorted(key).findIndex(([member]) => member === first);
        return rank === -1 ? null : rank;
      }
      case 'ZSCORE':
        return String(this.#set(key).get(first) ?? '') || null;
      case 'ZCOUNT':
        return this.#upTo(key, second).length;
      case 'ZRANGEBYSCORE':
        return this.#upTo(key, second)
          .toSorted(byScore)
          .map(([member]) => member);
      case 'ZREMRANGEBYSCORE':
        for (const [member] of this.#upTo(key, second)) this.#set(key).delete(member);
        return 0;
      case 'ZRANGE':
        return this.#sorted(key)
          .slice(Number(first), Number(second) + 1)
          .flatMap(([member, score]) => [member, String(score)]);
      default:
        throw new Error(`ERR unknown command '${command}'`);
    }
  }

  #expire(key: string, milliseconds: number): number {
    const entry = this.#values.get(key);
    if (entry) entry.until = Date.now() + milliseconds;
    return Number(entry !== undefined);
  }

  #hash(key: string): Hash {
    return this.#entry(key) as Hash;
  }

  #set(key: string): SortedSet {
    return this.#entry(key) as SortedSet;
  }

  #entry(key: string): Hash | SortedSet {
    const entry = this.#values.get(key);
    if (entry && entry.until > Date.now()) return entry.value;
    const value = new Map<string, never>();
    this.#values.set(key, { value, until: Infinity });
    return value;
  }

  #sorted(key: string): readonly ScoredMember[] {
    return [...this.#set(key)].toSorted(byScore);
  }

  #upTo(key: string, most: string): readonly ScoredMember[] {
    return [...this.#set(key)].filter(([, score]) => score <= Number(most));
  }
}

function byScore([a, x]: ScoredMember, [b, y]: ScoredMember): number {
  return x - y || (a < b ? -1 : 1);
}
