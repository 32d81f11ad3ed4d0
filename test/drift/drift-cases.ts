import { readdirSync, readFileSync } from 'node:fs';
import { parseDefinitions } from '../../src/definitions/parse-definitions.js';
import type { ToolDefinition } from '../../src/definitions/tool-definition.js';

/** What must be said about one change. */
interface ExpectedChange {
  readonly rule: string;
  readonly level: string;
  readonly tool: string;
  readonly pointer: string;
}

/** A file of `fixtures/drift`. */
export interface DriftCase {
  readonly name: string;
  readonly before: readonly ToolDefinition[];
  readonly after: readonly ToolDefinition[];
  readonly expected: readonly ExpectedChange[];
}

const folder = new URL('../../fixtures/drift/', import.meta.url);

/** Pairs of definitions with what changed between them. */
export function driftCases(): readonly DriftCase[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const { before, after, expected } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as {
        readonly before: unknown;
        readonly after: unknown;
        readonly expected: readonly ExpectedChange[];
      };
      return {
        name: file.slice(0, -'.json'.length),
        before: parseDefinitions(before).definitions,
        after: parseDefinitions(after).definitions,
        expected,
      };
    });
}
