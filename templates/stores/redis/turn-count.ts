import { createRequestWindow } from '../../runtime/limits/request-window.js';

/** What Redis may have to be told of turns that it did not grant, or that it has lost. */
export interface TurnCount {
  /** A turn was granted, by Redis or by the process's own gate. */
  add(isOwn: boolean, now: number, windowMs: number): void;
  /** How many count now: all of them, and those that Redis does not know. */
  counts(now: number): readonly [all: number, unknown: number];
  /** Redis knows of all. */
  tell(): void;
}

/** Makes an empty count. */
export function createTurnCount(): TurnCount {
  const all = createRequestWindow();
  let unknown = createRequestWindow();
  return {
    add(isOwn, now, windowMs) {
      all.add(now, windowMs);
      if (isOwn) unknown.add(now, windowMs);
    },
    counts: (now) => [all.count(now), unknown.count(now)],
    tell() {
      unknown = createRequestWindow();
    },
  };
}
