import { readFileSync } from 'node:fs';
import type { ErrorCode } from '../../src/errors.js';

/** What must happen to a file of `fixtures/hostile`. */
interface Expectation {
  readonly outcome: 'emitted' | 'refused';
  readonly code?: ErrorCode;
  readonly pointer?: string;
}

/** A file of `fixtures/hostile` with what must happen to it. */
export interface HostileCase {
  readonly file: string;
  readonly expectation: Expectation;
  readonly json: unknown;
}

const folder = new URL('../../fixtures/hostile/', import.meta.url);

/** All the files, in the order of the table of expectations. */
export function hostileCases(): readonly HostileCase[] {
  const expected = readJson('expected.json') as Readonly<Record<string, Expectation>>;
  return Object.entries(expected).map(([file, expectation]) => ({ file, expectation, json: readJson(file) }));
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
}
