import type { RateLimitPolicy } from '../../runtime/limits/rate-limit-store.js';
import type { Belief, Lesson } from './lesson.js';
import type { RunTurnScript } from './redis-client.js';
import { within } from './within.js';

/** What a process asks of Redis, and what it was told meanwhile. */
export interface TurnQuestion {
  /** Turns that are waited for; 0 only tells. */
  readonly wanted: number;
  /** Milliseconds that the slowest answer took of late. */
  readonly slowestMs: number;
  /** What Redis answered last; 0 at first. */
  readonly born: number;
  /** Turns of this process that count now: all of them, and those that Redis did not grant. */
  readonly counts: readonly [all: number, unknown: number];
  readonly lesson: Lesson;
}

/** What Redis answers. Durations are milliseconds from now. */
export interface TurnAnswer {
  readonly granted: number;
  /** When to come for the rest; below 0 when all were granted. */
  readonly againMs: number;
  /** How long the server has closed the account or its token. */
  readonly closedMs: number;
  readonly belief: Belief;
  /** When what Redis knows began: another number after a restart. */
  readonly born: number;
}

/** What stays the same in all exchanges about one account and token. */
export interface TurnParties {
  /** Who asks: a name that no other process has, and the account. */
  readonly member: string;
  readonly keys: readonly string[];
  /** What to assume of the account, and of the token where its limit is kept. */
  readonly policies: readonly RateLimitPolicy[];
}

/**
 * Asks Redis once.
 *
 * @throws what the client rejects with, or an error when no answer comes in time or none that can be understood
 */
export async function exchangeTurns(
  run: RunTurnScript,
  { member, keys, policies }: TurnParties,
  { wanted, slowestMs, born: knownBorn, counts, lesson }: TurnQuestion,
  timeoutMs: number,
): Promise<TurnAnswer> {
  const { answered, refused, askedMs, isRemote, told } = lesson;
  const asked = [member, wanted, Math.ceil(slowestMs), knownBorn, ...counts];
  const learned = [answered, refused, Math.ceil(askedMs), isRemote ? 1 : 0, told?.limit ?? 0, told?.windowMs ?? 0];
  const assumed = policies.flatMap(({ limit, windowMs }) => [Math.max(1, limit), windowMs]);
  const values = [...asked, ...learned, ...assumed];
  const answer = await within(timeoutMs, run({ keys: [...keys], arguments: values.map(String) }));
  const numbers: readonly number[] = Array.isArray(answer) ? answer.map(Number) : [];
  const [granted = NaN, againMs = NaN, closedMs = NaN, limit = NaN, windowMs = NaN, credentialLimit = NaN, born = NaN] =
    numbers;
  if (Number.isNaN(born)) throw new Error('Redis does not answer as the script does.');
  return { granted, againMs, closedMs, belief: { limit, windowMs, credentialLimit }, born };
}
