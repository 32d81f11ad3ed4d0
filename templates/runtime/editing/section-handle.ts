import { fnv1a } from '../fnv-1a.js';

/** 24 bits: of a hundred sections none is taken for another one that has changed, but once in 170,000 times. */
export function hashSection(text: string): string {
  const hash = fnv1a(text);
  return ((hash ^ (hash >>> 24)) & 0xffffff).toString(16).padStart(6, '0');
}

/** What a handle says. */
export interface SectionHandle {
  readonly number: number;
  readonly hash: string;
}

/** Reads a handle, also where the rest of its line in an outline stands behind it. */
export function readHandle(text: string): SectionHandle | undefined {
  const [, number, hash = ''] = /^\s*(\d{1,6})-([\da-f]{6})(?:\s|$)/u.exec(text) ?? [];
  return number === undefined ? undefined : { number: Number(number), hash };
}
