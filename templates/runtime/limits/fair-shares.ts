/** What each of several users asks for and gets of a common limit, and what is kept of it for those who ask for little. */
export interface FairShares<User> {
  /** Counts what a user asks for. */
  ask(user: User, now: number): void;
  /** Counts what a user gets. */
  take(user: User, now: number): void;
  /**
   * How many requests this user has to leave to others: none up to an even share; beyond, what those who asked for less than
   * that in the last window may be expected to ask for in the rest of this one. Otherwise one who wants more than there is
   * would have the whole window at its start, and the others nothing until the next.
   */
  keptFrom(user: User, now: number): number;
  /** When the window ends that is counted now; `Infinity` when none is. */
  endsAt(now: number): number;
}

interface Use {
  asked: number;
  taken: number;
}

/** From this part of an even share on, somebody asks for as much as there is, and waits in turn like others who do. */
const nearlyEven = 0.9;

/**
 * Makes the shares of a limit that nobody has used yet.
 *
 * @param limit what a window allows, and how long it is; both may change
 */
export function createFairShares<User>(limit: { readonly own: number; readonly windowMs: number }): FairShares<User> {
  let uses = new Map<User, Use>();
  let windowEnd = 0;
  /** How many users there were in the window before. */
  let usersBefore = 0;
  /** What those of them asked for who asked for little. */
  let littleBefore = 0;

  const evenShare = (users: number): number => limit.own / Math.max(1, users);

  const begin = (now: number): void => {
    // What was longer ago says nothing of what is about to be asked for.
    const before = now < windowEnd + limit.windowMs ? [...uses.values()] : [];
    usersBefore = before.length;
    littleBefore = 0;
    const little = evenShare(usersBefore) * nearlyEven;
    for (const { asked } of before) if (asked < little) littleBefore += asked;
    uses = new Map();
    windowEnd = now + limit.windowMs;
  };

  const useOf = (user: User, now: number): Use => {
    if (now >= windowEnd) begin(now);
    let use = uses.get(user);
    if (!use) uses.set(user, (use = { asked: 0, taken: 0 }));
    return use;
  };

  return {
    ask(user, now) {
      useOf(user, now).asked++;
    },
    take(user, now) {
      useOf(user, now).taken++;
    },
    keptFrom(user, now) {
      if (now >= windowEnd) return 0;
      const taken = uses.get(user)?.taken ?? 0;
      if (taken < evenShare(Math.max(usersBefore, uses.size))) return 0;
      return (littleBefore * (windowEnd - now)) / limit.windowMs;
    },
    endsAt: (now) => (now < windowEnd ? windowEnd : Infinity),
  };
}
