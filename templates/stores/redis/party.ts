import type { RateLimitStore, TurnOutcome, TurnRequest } from '../../runtime/limits/rate-limit-store.js';
import { noLesson } from './lesson.js';
import type { OutageWatch } from './outage-watch.js';
import type { Reach } from './reach.js';
import type { RunTurnScript } from './redis-client.js';
import type { SlowestAnswer } from './slowest-answer.js';
import { createTurnCount } from './turn-count.js';
import { exchangeTurns } from './turn-exchange.js';
import type { TurnParties } from './turn-exchange.js';
import { createWaitingLine } from './waiting-line.js';
import type { Ask } from './waiting-line.js';

/** What all parties of a store have in common. */
export interface PartySettings {
  readonly run: RunTurnScript;
  readonly commandTimeoutMs: number;
  /** The process's own gate. */
  readonly own: RateLimitStore;
  readonly reach: Reach;
  readonly watch: OutageWatch;
  readonly slowest: SlowestAnswer;
  /** Redis was there and is not any more. */
  readonly onLost: () => void;
}

/** The calls of this process for one account and token. */
export interface Party {
  /** See `RateLimitStore.acquire`: a turn of Redis, or of the process's own gate while Redis is away. */
  acquire(turn: TurnRequest): Promise<void>;
  /** See `RateLimitStore.release`. */
  release(outcome: TurnOutcome): void;
  /** Sends those who wait for Redis elsewhere. */
  disperse(): void;
  /**
   * Nobody uses it, and nothing that is known of it still matters.
   *
   * @param isOld what is known of it does not matter any more
   */
  isIdle(isOld: boolean): boolean;
}

/** @param turn the first one, which says what to assume of the account and the token */
export function createParty(
  { run, commandTimeoutMs, own, reach, watch, slowest, onLost }: PartySettings,
  account: string,
  { policy, credential }: TurnRequest,
  names: Pick<TurnParties, 'member' | 'keys'>,
): Party {
  const sides = { ...names, policies: credential === undefined ? [policy] : [policy, credential.policy] };
  const count = createTurnCount();
  let born = 0;
  /** Turns that are being taken, and those of the own gate that have not ended yet. */
  let arriving = 0;
  let ownTurns = 0;

  const ask: Ask = async (wanted, lesson) => {
    const wasAway = reach.outage() !== undefined;
    const now = performance.now();
    const question = { wanted, slowestMs: slowest.current(now), born, counts: count.counts(now), lesson };
    try {
      const answer = await exchangeTurns(run, sides, question, commandTimeoutMs);
      ({ born } = answer);
      count.tell();
      if (wasAway) reach.found();
      return answer;
    } catch (error) {
      const isNews = reach.outage() === undefined;
      reach.lost(error, performance.now());
      if (isNews) onLost();
      throw error;
    }
  };

  const line = createWaitingLine({ ...policy, credentialLimit: credential?.policy.limit ?? 0 }, ask);

  const tryRedis = async (): Promise<void> => {
    reach.tries(performance.now());
    // A failure is noted where it is met.
    await ask(0, noLesson).catch(() => {});
  };

  /** @returns `false` when Redis was lost meanwhile */
  const takeSharedTurn = async (turn: TurnRequest): Promise<boolean> => {
    const isGranted = await line.wait(turn);
    if (isGranted) count.add(false, performance.now(), policy.windowMs);
    return isGranted;
  };

  /** @returns `false` when Redis came back meanwhile */
  const takeOwnTurn = async (turn: TurnRequest, outage: AbortSignal): Promise<boolean> => {
    // One of its own for each turn: an event target that very many listen to draws a warning from Node.
    const signal = AbortSignal.any(turn.signal ? [turn.signal, outage] : [outage]);
    const endWatch = watch.begin(tryRedis);
    try {
      await own.acquire(account, { ...turn, signal });
    } catch (error) {
      if (error === outage.reason) return false;
      throw error;
    } finally {
      endWatch();
    }
    ownTurns++;
    count.add(true, performance.now(), policy.windowMs);
    return true;
  };

  return {
    async acquire(turn) {
      const once = waitingOnce(turn);
      arriving++;
      try {
        for (let isTaken = false; !isTaken;) {
          reach.tell(turn);
          const outage = reach.outage();
          isTaken = await (outage ? takeOwnTurn(once, outage) : takeSharedTurn(once));
        }
        reach.tell(turn);
      } finally {
        arriving--;
      }
    },
    release(outcome) {
      if (outcome.durationMs !== undefined) slowest.add(outcome.durationMs, performance.now());
      if (ownTurns === 0) return line.release(outcome);
      ownTurns--;
      own.release(account, outcome);
    },
    disperse: line.disperse,
    isIdle(isOld) {
      const [recent] = count.counts(performance.now());
      return arriving + ownTurns === 0 && line.isIdle() && (isOld || recent === 0);
    },
  };
}

/** A turn may wait in two places, and is told of it once. */
function waitingOnce(turn: TurnRequest): TurnRequest {
  let isTold = false;
  const onWait = (waitMs: number): void => {
    if (!isTold) turn.onWait?.(waitMs);
    isTold = true;
  };
  return { ...turn, onWait };
}
