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
  /** What `Retry-After` asks for. */
  readonly retryAfterMs?: number | undefined;
}

/** The part of `Headers` that is needed; any fetch's headers have it. */
export interface HeaderReader {
  get(name: string): string | null;
}

type Draft = { -readonly [Key in keyof RateLimitStatement]: RateLimitStatement[Key] };

/** Numbers from here on are points in time, not durations: 1e9 seconds are 31 years. */
const epochSecondsFrom = 1e9;
const epochMillisecondsFrom = 1e11;
/** A `Date` header is cut to whole seconds and has travelled; a difference up to here is no skewed clock. */
const clockToleranceMs = 2_000;

const leadingNumber = (text: string | null): number | undefined => {
  const digits = /^\s*(\d+(?:\.\d+)?)\s*(?:[;,]|$)/.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
};

const parameter = (item: string, names: string): number | undefined => {
  const digits = new RegExp(`(?:^|[;,\\s])(?:${names})=(\\d+(?:\\.\\d+)?)`).exec(item)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

/** Points in time are the server's: its own `Date` is the measure where the two clocks differ. */
const serverNow = (headers: HeaderReader): number => {
  const now = Date.now();
  const date = Date.parse(headers.get('date') ?? '');
  return Math.abs(now - date) > clockToleranceMs ? date : now;
};

/**
 * Reads a wait in any form seen in the wild: seconds, epoch seconds or milliseconds, an HTTP date (the three forms of
 * RFC 9110 §5.6.7), an ISO time. `undefined` for anything else.
 */
const parseWait = (text: string | null, headers: HeaderReader): number | undefined => {
  const value = leadingNumber(text);
  if (value !== undefined && value < epochSecondsFrom) return value * 1000;
  let time = value === undefined ? Number.NaN : value < epochMillisecondsFrom ? value * 1000 : value;
  // `Date.parse` makes a date of nearly anything that ends in a number, so the beginning has to look like one.
  if (text !== null && /^\s*((Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? |\d{4}-\d\d-\d\dT)/.test(text)) {
    time = Date.parse(/GMT|T\d/.test(text) ? text : `${text} GMT`);
  }
  return Number.isNaN(time) ? undefined : Math.max(0, time - serverNow(headers));
};

const seconds = (value: number | undefined): number | undefined => (value === undefined ? undefined : value * 1000);

/** Splits a structured field (RFC 9651) into its list members; quoted names may hold commas. */
const members = (field: string): readonly string[] => field.match(/(?:"[^"]*"|[^",])+/g) ?? [];

/**
 * Reads `RateLimit` in both shapes: `"default";r=0;t=30`, one or several, and the older `limit=5, remaining=0, reset=30`.
 * Of several limits the tightest counts, and of those the one that lasts longest.
 */
const readField = (field: string, into: Draft): void => {
  for (const item of /\b(?:remaining|reset)=/.test(field) ? [field] : members(field)) {
    const remaining = parameter(item, 'r|remaining') ?? Infinity;
    const resetMs = seconds(parameter(item, 't|reset'));
    const best = into.remaining ?? Infinity;
    if (remaining > best || (remaining === best && (resetMs ?? 0) < (into.resetMs ?? 0))) continue;
    if (remaining !== Infinity) into.remaining = remaining;
    into.resetMs = resetMs;
    into.limit ??= parameter(item, 'limit');
  }
};

/** Reads `50;w=10`, `"burst";q=50;w=10, "quota";q=65000;w=3600`: the shortest window is the one to pace by. */
const readPolicy = (field: string, into: Draft): void => {
  for (const item of members(field)) {
    const windowMs = seconds(parameter(item, 'w'));
    const limit = parameter(item, 'q') ?? leadingNumber(item);
    if (windowMs === undefined || limit === undefined || windowMs >= (into.windowMs ?? Infinity)) continue;
    into.windowMs = windowMs;
    into.limit = limit;
  }
};

/**
 * Reads everything that an answer's headers say about the rate limit (draft-ietf-httpapi-ratelimit-headers in its old
 * and new shape, also with the prefix `Beta-`; RFC 9110 §10.2.3). What cannot be understood is left out.
 *
 * @param headers of the answer
 * @param limited the answer was a 429: then the less common headers are worth reading too
 * @returns `undefined` when the headers say nothing
 */
export function parseRateLimit(headers: HeaderReader, limited: boolean): RateLimitStatement | undefined {
  const remaining = headers.get('ratelimit-remaining');
  const field = headers.get('ratelimit') ?? headers.get('beta-ratelimit');
  const limit = headers.get('ratelimit-limit');
  if (!limited && remaining === null && field === null && limit === null) return undefined;
  const statement: Draft = {};
  const policy = headers.get('ratelimit-policy') ?? headers.get('beta-ratelimit-policy');
  if (policy !== null) readPolicy(policy, statement);
  if (limit !== null) {
    readPolicy(limit, statement);
    statement.limit ??= leadingNumber(limit);
  }
  if (field !== null) readField(field, statement);
  statement.remaining ??= leadingNumber(remaining);
  const resets = [parseWait(headers.get('ratelimit-reset'), headers), statement.resetMs];
  if (limited) {
    resets.push(parseWait(headers.get('x-ratelimit-reset'), headers));
    statement.retryAfterMs = parseWait(headers.get('retry-after'), headers);
  }
  const known = resets.filter((reset): reset is number => reset !== undefined);
  if (known.length > 0) statement.resetMs = Math.max(...known);
  return statement;
}

/**
 * The wait that an answer of 429 asks for: the latest of all that it says.
 *
 * @returns milliseconds, `undefined` when it says nothing
 */
export function askedWait(statement: RateLimitStatement | undefined): number | undefined {
  const { resetMs, retryAfterMs } = statement ?? {};
  return resetMs === undefined ? retryAfterMs : Math.max(resetMs, retryAfterMs ?? 0);
}
