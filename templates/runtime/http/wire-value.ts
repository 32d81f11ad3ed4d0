import type { WireType } from '../operation.js';
import { refuseArgument } from '../refuse-argument.js';

/**
 * Percent-encodes text for a URL.
 *
 * @throws {InvalidInputError} when the text holds half of a surrogate pair, which no URL can carry
 */
export function encode(text: string, path: string): string {
  try {
    return encodeURIComponent(text);
  } catch (cause) {
    return refuseArgument(path, 'holds a broken character.', cause);
  }
}

/**
 * Spells a scalar as the placement asks for it. Everything but strings and numbers passes through.
 *
 * @throws {InvalidInputError} when a number is asked for and the text is none that survives the way there and back, or
 *   when a number is too large to be exact: from 2^53 on, whole numbers cannot be told from their neighbours
 */
export function toWireType(value: unknown, wireType: WireType | undefined, path: string): unknown {
  const isText = typeof value === 'string';
  if (typeof value !== 'number' && !(isText && wireType === 'number')) return value;
  const number = Number(value);
  // `NaN` is not below either.
  if (!(Math.abs(number) < 2 ** 53) || String(number) !== String(value)) {
    refuseArgument(path, isText ? 'has to be a number.' : 'is not an exact number. Send it as a string.');
  }
  return wireType === 'string' ? String(value) : number;
}
