import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../src/errors.js';
import { GeneratorError } from '../../src/errors.js';
import { parseDefinitions } from '../../src/definitions/parse-definitions.js';
import { serialiseDefinitions } from '../../src/definitions/snapshot.js';

interface Expectation {
  readonly outcome: 'emitted' | 'refused';
  readonly code?: ErrorCode;
  readonly pointer?: string;
}

const folder = new URL('../../fixtures/hostile/', import.meta.url);
const readJson = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const expected = readJson('expected.json') as Readonly<Record<string, Expectation>>;

/** Codes of what shows before anybody asks what a schema means. */
const parserCodes: readonly (ErrorCode | undefined)[] = ['BAD_DEFINITION', 'DUPLICATE_NAME', 'NO_TOOLS'];

const cases = Object.entries(expected).map(([file, expectation]) => ({ file, expectation }));
const refused = cases.filter(({ expectation }) => parserCodes.includes(expectation.code));
const accepted = cases.filter(({ expectation }) => !parserCodes.includes(expectation.code));

function refusal(json: unknown): GeneratorError {
  try {
    parseDefinitions(json);
  } catch (error) {
    if (error instanceof GeneratorError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the hostile definitions', () => {
  it('are all listed with what must happen to them, and nothing else is', () => {
    const files = readdirSync(folder).filter((file) => file !== 'expected.json');
    expect(Object.keys(expected).toSorted()).toEqual(files.toSorted());
    expect(files.length).toBeGreaterThanOrEqual(60);
  });

  it.each(refused)('$file is refused at its pointer', ({ file, expectation }) => {
    const { code, pointer } = refusal(readJson(file)).problems[0];
    expect({ code, pointer }).toEqual({ code: expectation.code, pointer: expectation.pointer });
  });

  it.each(accepted)('$file is read, and its snapshot reads back as the same', ({ file }) => {
    const { definitions, skipped } = parseDefinitions(readJson(file));
    const text = serialiseDefinitions(definitions);
    expect(skipped).toEqual([]);
    expect(serialiseDefinitions(parseDefinitions(JSON.parse(text)).definitions)).toBe(text);
  });

  it('leave no trace on the prototypes', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    for (const { file } of cases) {
      try {
        parseDefinitions(readJson(file), { skipInvalid: true });
      } catch (error) {
        expect(error).toBeInstanceOf(GeneratorError);
      }
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
  });
});
