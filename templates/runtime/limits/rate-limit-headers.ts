/** What an answer says about the rate limit. All durations are milliseconds from now. */
export interface RateLimitStatement {
  /** Requests that a window allows. */
  readonly limit?: number | undefined;
  /** Length of the window. */
  readonly windowMs?: number | undefined;
  /** Requests left in the window. */
  readonly remaining?: number | undefined;
  /** Until the window starts again. */
  readonly resetMs?: number | undefined;
  /** The wait that an answer of 429 asks for: the latest of all that it says. */
  readonly retryAfterMs?: number | undefined;
}

/** The part of `Headers` that is needed; any fetch's headers have it. */
export interface HeaderReader {
  get(name: string): string | null;
}

/** Numbers from here on are points in time, not durations: 1e9 seconds are 31 years. */
const epochSecondsFrom = 1e9;
const epochMillisecondsFrom = 1e11;
/** A `Date` header is cut to whole seconds and has travelled; a difference up to here is no skewed clock. */
const clockToleranceMs = 2_000;

/** The number that follows a pattern, `NaN` when there is none: then every comparison with it is false. */
const numberAfter = (text: string, pattern: string): number =>
  Number(new RegExp(`${pattern}(\\d+(\\.\\d+)?)\\s*([;,]|$)`).exec(text)?.[1]);

const leadingNumber = (text: string): number => numberAfter(text, '^\\s*');

/** The parameter of a list member that has one of the names. */
const parameter = (member: string, names: string): number => numberAfter(member, `\\b(?:${names})=`);

const known = (number: number): number | undefined => (number >= 0 ? number : undefined);

const latest = (...waits: readonly number[]): number => Math.max(...waits.filter((wait) => wait >= 0));

/** Splits a structured field (RFC 9651) into its list members; quoted names may hold commas. */
const members = (field: string): readonly string[] => field.match(/(?:"[^"]*"|[^",])+/g) ?? [];

/**
 * Reads a wait in any form seen in the wild: seconds, epoch seconds or milliseconds, an HTTP date (the three forms of
 * RFC 9110 §5.6.7), an ISO time. `NaN` for anything else.
 *
 * @param date the server's clock: points in time are measured by it where the two clocks differ
 */
const waitMs = (text: string, date: string): number => {
  const value = leadingNumber(text);
  if (value < epochSecondsFrom) return value * 1000;
  let time = value < epochMillisecondsFrom ? value * 1000 : value;
  // `Date.parse` makes a date of nearly anything that ends in a number, so there has to be a time of day.
  if (/\d:\d\d/.test(text)) time = Date.parse(/GMT|T\d/.test(text) ? text : `${text} GMT`);
  const here = Date.now();
  const there = Date.parse(date);
  return Math.max(0, time - (Math.abs(here - there) > clockToleranceMs ? there : here));
};

/**
 * Milliseconds that a failure other than a 429 asks to wait (RFC 9110 §10.2.3); 0 when it asks for nothing.
 *
 * @param headers by lower-case names
 */
export const retryAfterMs = (headers: { readonly [name: string]: string } = {}): number =>
  known(waitMs(headers['retry-after'] ?? '', headers['date'] ?? '')) ?? 0;

/**
 * Reads everything that an answer's headers say about the rate limit (draft-ietf-httpapi-ratelimit-headers in its old
 * and new shape, also with the prefix `Beta-`; RFC 9110 §10.2.3). What cannot be understood is left out.
 *
 * @param headers of the answer
 * @param limited the answer was a 429: then the less common headers are worth reading too
 * @returns `undefined` when the headers say nothing
 */
export function parseRateLimit(headers: HeaderReader, limited: boolean): RateLimitStatement | undefined {
  const read = (name: string): string => headers.get(name) ?? '';
  const field = read('ratelimit') || read('beta-ratelimit');
  const allowed = read('ratelimit-limit');
  const left = read('ratelimit-remaining');
  if (!limited && !field && !allowed && !left) return undefined;

  // `50;w=10`, `"burst";q=50;w=10, "quota";q=65000;w=3600`: the shortest window is the one to pace by.
  let limit: number | undefined = leadingNumber(allowed);
  let seconds = Infinity;
  for (const member of members(`${read('ratelimit-policy') || read('beta-ratelimit-policy')},${allowed}`)) {
    const quota = known(parameter(member, 'q')) ?? leadingNumber(member);
    const window = parameter(member, 'w');
    if (quota >= 0 && window < seconds) [limit, seconds] = [quota, window];
  }

  // `"default";r=0;t=30`, one or several: the tightest counts, and of those the one that lasts longest; and the older
  // `limit=5, remaining=0, reset=30`.
  let remaining = Infinity;
  let reset = NaN;
  for (const member of /\breset=/.test(field) ? [field] : members(field)) {
    const itsRemaining = parameter(member, 'r|remaining');
    const itsReset = parameter(member, 't|reset');
    if (itsRemaining < remaining || (itsRemaining === remaining && itsReset > reset)) {
      [remaining, reset] = [itsRemaining, itsReset];
    }
    limit = known(limit) ?? parameter(member, 'limit');
  }

  const wait = (name: string): number => waitMs(read(name), read('date'));
  const resetMs = latest(wait('ratelimit-reset'), reset * 1000);
  return {
    limit: known(limit),
    windowMs: seconds < Infinity ? seconds * 1000 : undefined,
    remaining: remaining < Infinity ? remaining : known(leadingNumber(left)),
    resetMs: known(resetMs),
    retryAfterMs: limited ? known(latest(resetMs, wait('retry-after'), wait('x-ratelimit-reset'))) : undefined,
  };
}
