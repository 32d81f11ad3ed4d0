import { readFileSync } from 'node:fs';
import { parseDefinitions } from '../../src/definitions/parse-definitions.js';
import type { ToolDefinition } from '../../src/definitions/tool-definition.js';
import { type ErrorCode, GeneratorError } from '../../src/errors.js';

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

/** The definitions in a list that can be read; none where it is refused as a whole. */
export function readableDefinitions(json: unknown): readonly ToolDefinition[] {
  try {
    return parseDefinitions(json).definitions;
  } catch (error) {
    if (error instanceof GeneratorError) return [];
    throw error;
  }
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
}
