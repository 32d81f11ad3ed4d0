/**
 * How long a 429 asks to wait: the latest of what its headers say.
 *
 * Sources: `Retry-After` RFC 9110 §10.2.3 (seconds or a date); `ratelimit-reset` seconds, as Truto normalises it; the
 * parameter `t` of the structured field `RateLimit`, the IETF draft's newer form. An epoch value or an ISO time in place
 * of seconds has been seen in the wild.
 *
 * @param now current time, milliseconds since the epoch
 * @returns milliseconds from now, 0 or more; `undefined` when no header says anything that can be understood
 */
export function readRetryWaitMs(headers: Headers, now: number): number | undefined {
  const waits = [
    parseWait(headers.get('retry-after'), now),
    parseWait(headers.get('ratelimit-reset'), now),
    parseWait(headers.get('x-ratelimit-reset'), now),
    parseWait(/;\s*t=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1] ?? null, now),
  ].filter((wait) => wait !== undefined);
  return waits.length === 0 ? undefined : Math.max(0, ...waits);
}

/** Seconds beyond this are no delay but a point in time: 2001-09-09 as epoch seconds, three decades as a delay. */
const smallestEpochSeconds = 1e9;
const smallestEpochMs = 1e12;

function parseWait(text: string | null, now: number): number | undefined {
  const value = text?.trim() ?? '';
  if (/^\d{1,15}(?:\.\d+)?$/.test(value)) {
    const number = Number(value);
    if (number >= smallestEpochMs) return number - now;
    return number >= smallestEpochSeconds ? number * 1000 - now : number * 1000;
  }
  // `Date.parse` reads a date into almost any text, so only the two documented forms get there.
  const isDate = /^[A-Za-z]{3,9}, \d{2}[ -][A-Za-z]{3}[ -]\d{2,4} [\d:]{8} GMT$|^\d{4}-\d{2}-\d{2}T/.test(value);
  const time = isDate ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time - now;
}
