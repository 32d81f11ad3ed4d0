import type { RateLimitPolicy, TurnOutcome } from '../../runtime/limits/rate-limit-store.js';
import { toldPolicy } from '../../runtime/limits/told-policy.js';

/** What a process was told about an account since it asked Redis last. */
export interface Lesson {
  /** Answers other than 429. */
  readonly answered: number;
  /** Answers of 429. */
  readonly refused: number;
  /** The longest wait that they asked for, in milliseconds; 0 when they asked for none. */
  readonly askedMs: number;
  /** It was Confluence that refused. */
  readonly isRemote: boolean;
  /** A limit that is not the one believed in. */
  readonly told: RateLimitPolicy | undefined;
}

export const noLesson: Lesson = { answered: 0, refused: 0, askedMs: 0, isRemote: false, told: undefined };

/** What is believed of an account and of its token. */
export interface Belief extends RateLimitPolicy {
  /** Of the token; 0 when it is not known. */
  readonly credentialLimit: number;
}

/** Adds what became of one request. */
export function addOutcome(lesson: Lesson, outcome: TurnOutcome, belief: Belief): Lesson {
  const { status, statement, isRemote = false } = outcome;
  if (status === undefined) return lesson;
  const told = newsIn(outcome, belief) ?? lesson.told;
  if (status !== 429) return { ...lesson, told, answered: lesson.answered + 1 };
  return {
    ...lesson,
    told,
    refused: lesson.refused + 1,
    askedMs: Math.max(lesson.askedMs, statement?.retryAfterMs ?? 0),
    isRemote: isRemote || lesson.isRemote,
  };
}

/** The limit that an answer tells of, where it is news. */
function newsIn({ status, statement = {} }: TurnOutcome, belief: Belief): RateLimitPolicy | undefined {
  const told = toldPolicy(statement, belief);
  // Whose limit a 429 speaks of is for Redis to find out; any other answer speaks of the account's.
  if (told === undefined || status === 429) return told;
  const isTokens = told.limit === belief.credentialLimit;
  const isNews = told.limit !== belief.limit || told.windowMs !== belief.windowMs;
  return isNews && !isTokens ? told : undefined;
}
