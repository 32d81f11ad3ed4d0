import { InvalidInputError } from './errors.js';
import type { WireType } from './operation.js';

/**
 * Refuses an argument before anything is sent.
 *
 * @param path where the bad argument is
 * @param problem what is wrong with it and what to send instead
 */
export function refuse(path: string, problem: string, cause?: unknown): never {
  throw new InvalidInputError(`The argument "${path}" ${problem}`, { path, cause });
}

/**
 * Percent-encodes text for a URL.
 *
 * @throws {InvalidInputError} when the text holds half of a surrogate pair, which no URL can carry
 */
export function encode(text: string, path: string): string {
  try {
    return encodeURIComponent(text);
  } catch (cause) {
    return refuse(path, 'holds a broken character.', cause);
  }
}

/** From 2^53 on, whole numbers cannot be told from their neighbours, and there are no fractions. `NaN` is not below either. */
const isExact = (value: number): boolean => Math.abs(value) < 2 ** 53;

/**
 * Spells a scalar as the placement asks for it. Everything but strings and numbers passes through.
 *
 * @throws {InvalidInputError} when a number is asked for and the text is none that survives the way there and back, or
 *   when a number is too large to be exact
 */
export function toWireType(value: unknown, wireType: WireType | undefined, path: string): unknown {
  if (typeof value === 'number') {
    if (!isExact(value)) refuse(path, 'is not an exact number. Send it as a string.');
    return wireType === 'string' ? String(value) : value;
  }
  if (typeof value !== 'string' || wireType !== 'number') return value;
  const number = Number(value);
  if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(value) || !isExact(number)) refuse(path, 'has to be a number.');
  return number;
}
