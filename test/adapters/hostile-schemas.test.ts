import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GeneratorError } from '../../src/errors.js';
import { parseDefinitions } from '../../src/definitions/parse-definitions.js';
import { buildModel } from '../../src/sdk/build-model.js';
import { offerTool } from '../../src/offered-tools/offered-tool.js';
import { defaultGenerationOptions } from '../../src/options.js';
import { createInputCheck } from '../../templates/adapters/core/check-input.js';
import { stripNulls } from '../../templates/adapters/core/strip-nulls.js';
import { applyProfile } from '../../templates/adapters/profiles/apply-profile.js';
import { profileNames } from '../../templates/adapters/profiles/profile.js';
import type { JsonSchemaObject } from '../../templates/adapters/schema/json-schema.js';
import { InvalidInputError } from '../../templates/runtime/index.js';
import { hostileCases } from '../hostile/hostile-cases.js';
import { strictSchemaProblems } from './support/strict-schema-problems.js';

interface Case {
  readonly name: string;
  readonly schema: JsonSchemaObject;
}

/** The schema of every tool that hostile definitions come to. */
const cases: readonly Case[] = hostileCases().flatMap(({ file, json }) => {
  try {
    const { operations, editors } = buildModel(parseDefinitions(json).definitions, defaultGenerationOptions);
    return operations.map((operation) => ({
      name: `${file} ${operation.toolName}`,
      schema: offerTool(operation, editors).tool.parameters as JsonSchemaObject,
    }));
  } catch (error) {
    if (error instanceof GeneratorError) return [];
    throw error;
  }
});

describe('schemas of hostile definitions', () => {
  it('are many', () => {
    expect(cases.length).toBeGreaterThan(60);
  });

  it.each(cases)('$name takes the form of every provider', ({ schema }) => {
    const before = JSON.stringify(schema);
    for (const profile of profileNames) {
      const profiled = applyProfile(profile, schema);
      expect(profiled.schema.type).toBe('object');
      if (profiled.strict) expect(strictSchemaProblems({ ...profiled.schema })).toEqual([]);
      if (profile === 'gemini') expect(JSON.stringify(profiled.schema)).not.toContain('"$ref":"');
      for (const { message } of profiled.findings) expect(message).toMatch(/\S\.$/);
    }
    expect(JSON.stringify(schema)).toBe(before);
  });

  it.each(cases)('$name checks whatever a model sends, and only refuses', ({ name, schema }) => {
    const check = createInputCheck('tool', schema);
    const names = Object.keys(schema.properties ?? {});
    const input = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom(...names, '__proto__', 'constructor', 'other'), fc.jsonValue()),
    );
    fc.assert(
      fc.property(input, (given) => {
        try {
          check(stripNulls(given, schema));
        } catch (error) {
          if (!(error instanceof InvalidInputError)) throw new Error(name, { cause: error });
          expect(error.message).toMatch(/^tool: .+ Nothing was sent\.$/s);
        }
      }),
      { numRuns: 25 },
    );
  });
});
