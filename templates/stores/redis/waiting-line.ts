import type { TurnOutcome, TurnRequest } from '../../runtime/limits/rate-limit-store.js';
import { waitTooLong } from '../../runtime/limits/wait-too-long.js';
import { abortable, timerIn } from '../../runtime/sleep.js';
import { addOutcome, noLesson } from './lesson.js';
import type { Belief, Lesson } from './lesson.js';
import type { TurnAnswer } from './turn-exchange.js';

interface Waiter {
  readonly maxWaitMs: number;
  readonly onWait: TurnRequest['onWait'];
  /** `false`: Redis was lost meanwhile. */
  readonly proceed: (isGranted: boolean) => void;
  readonly fail: (reason: unknown) => void;
}

/** The calls of this process that wait for turns of one account and token. However many they are, one asks Redis for all. */
export interface WaitingLine {
  /**
   * Waits for a turn.
   *
   * @returns whether it was granted; otherwise Redis was lost
   * @throws {RateLimitError} when the server has closed the account for longer than the turn may wait
   * @throws the reason of the signal
   */
  wait(turn: TurnRequest): Promise<boolean>;
  /** A turn that was granted has come to its end. Redis is told of it with the next question, of a refusal at once. */
  release(outcome: TurnOutcome): void;
  /** Sends everybody who waits elsewhere: Redis is lost. */
  disperse(): void;
  /** Nobody waits, and nothing is under way. */
  isIdle(): boolean;
}

/** Asks Redis for so many turns and tells it a lesson; rejects when Redis is lost. */
export type Ask = (wanted: number, lesson: Lesson) => Promise<TurnAnswer>;

/** @param assumed what is believed of the account and the token until Redis says otherwise */
export function createWaitingLine(assumed: Belief, ask: Ask): WaitingLine {
  /** Calls that met a 429 go before the others. */
  const queues = [new Set<Waiter>(), new Set<Waiter>()] as const;
  /** Those who were not told yet that they wait. */
  const untold = new Set<Waiter>();
  let belief = assumed;
  let lesson = noLesson;
  let isAsking = false;
  /** What was learned meanwhile cannot wait. */
  let isPressing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let comesAt = 0;
  let closedUntil = 0;
  let underWay = 0;

  const waiting = (): number => queues[0].size + queues[1].size;
  const everybody = (): readonly Waiter[] => queues.flatMap((queue) => [...queue]);

  const stopTimer = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };

  const handOut = ({ granted, againMs, closedMs, belief: told }: TurnAnswer): void => {
    const now = performance.now();
    belief = told;
    closedUntil = now + closedMs;
    comesAt = now + againMs;
    let left = granted;
    for (const queue of queues) {
      for (const { proceed } of queue) {
        if (left-- <= 0) break;
        underWay++;
        proceed(true);
      }
    }
    if (closedMs > 0) {
      for (const { maxWaitMs, fail } of everybody()) if (closedMs > maxWaitMs) fail(waitTooLong(closedMs));
    }
    if (againMs <= 0) return;
    for (const { onWait } of untold) onWait?.(againMs);
    untold.clear();
  };

  /** Asks until nobody waits, or until Redis says when to come again. */
  const exchange = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    stopTimer();
    try {
      let againMs = 0;
      while (isPressing || (waiting() > 0 && againMs <= 0)) {
        isPressing = false;
        const told = lesson;
        lesson = noLesson;
        const answer = await ask(waiting(), told);
        handOut(answer);
        ({ againMs } = answer);
      }
      if (waiting() > 0) timer = timerIn(Math.ceil(comesAt - performance.now()), () => void exchange());
    } catch {
      // Whoever waited was sent elsewhere.
    } finally {
      isAsking = false;
    }
  };

  return {
    wait({ signal, maxWaitMs, returning, onWait }) {
      const now = performance.now();
      if (timer !== undefined && closedUntil - now > maxWaitMs) return Promise.reject(waitTooLong(closedUntil - now));
      const turn = abortable<boolean>(signal, (proceed, fail) => {
        const queue = queues[returning ? 0 : 1];
        const waiter: Waiter = { maxWaitMs, onWait, proceed, fail };
        queue.add(waiter);
        untold.add(waiter);
        return () => {
          queue.delete(waiter);
          untold.delete(waiter);
          // The last one takes the timer along; the place in Redis lapses.
          if (waiting() === 0) stopTimer();
        };
      });
      if (timer === undefined) void exchange();
      else onWait?.(Math.ceil(comesAt - now));
      return turn;
    },
    release(outcome) {
      underWay--;
      const before = lesson;
      lesson = addOutcome(before, outcome, belief);
      if (outcome.status !== 429 && lesson.told === before.told) return;
      isPressing = true;
      void exchange();
    },
    disperse() {
      stopTimer();
      lesson = noLesson;
      isPressing = false;
      for (const { proceed } of everybody()) proceed(false);
    },
    isIdle: () => waiting() === 0 && underWay === 0,
  };
}
