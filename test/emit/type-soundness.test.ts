import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTypes } from '../../src/emit/types/render-types.js';
import type { NamedType } from '../../src/sdk/sdk-model.js';
import { normaliseDocument } from '../../src/sdk/schema/normalise-schema.js';
import { TypeChecker } from './support/check-types.js';
import { type Draft, schemaWithValues } from './support/schema-with-values.js';
import { valueType } from './support/value-type.js';

/** Schemas of one run. */
const sampleSize = 100;

/** Problems that a failure shows. */
const mostShown = 3;

interface Claim {
  readonly typeName: string;
  readonly schema: unknown;
  readonly value: unknown;
}

/** The types of a schema document, all named after it. */
function typesOfDocument(schema: unknown, name: string): readonly NamedType[] {
  const document = normaliseDocument(schema, '');
  expect(document.problems, JSON.stringify(schema)).toEqual([]);
  const scope = new Map([...document.definitions.keys()].map((definition) => [definition, `${name}${definition}`]));
  return [
    { name, schema: document.schema, scope },
    ...[...document.definitions].map(([definition, target]) => ({
      name: scope.get(definition) ?? definition,
      schema: target,
      scope,
    })),
  ];
}

/** A problem with the claim that it is about. */
function explain(problem: string, claims: readonly Claim[]): string {
  const index = /claim(\d+)/.exec(problem)?.[1];
  const claim = index === undefined ? undefined : claims[Number(index)];
  return claim === undefined ? problem : `${problem.slice(0, 300)} ${JSON.stringify(claim)}`;
}

/** Whether a value fits. The validator cannot compare objects whose `toString` is no function; it throws, and has no say. */
function isValid(validate: ValidateFunction, value: unknown): boolean {
  try {
    return validate(value) === true;
  } catch (error) {
    if (error instanceof TypeError && error.message.endsWith('.toString is not a function')) return false;
    throw error;
  }
}

describe('the emitted types', () => {
  it.each<Draft>(['draft-07', '2020-12'])('admit every value that a schema of %s admits', async (draft) => {
    // A property that an object inherits is not one of its own.
    const options = { strict: false, ownProperties: true };
    const ajv = draft === '2020-12' ? new Ajv2020(options) : new Ajv(options);
    const seed = Date.now();
    const samples = fc.sample(schemaWithValues(draft), { numRuns: sampleSize, seed });
    const claims: Claim[] = [];
    const types: NamedType[] = [];
    let offered = 0;
    samples.forEach(({ schema, values }, index) => {
      const typeName = `P${index}`;
      types.push(...typesOfDocument(schema, typeName));
      const validate = ajv.compile(schema);
      offered += values.length;
      for (const value of values) if (isValid(validate, value)) claims.push({ typeName, schema, value });
    });
    // A generator of misfits would prove nothing.
    expect(claims.length).toBeGreaterThan(offered * 0.7);

    const declarations = [...(await renderTypes(types)).values()];
    const files = new Map([
      ['types.ts', declarations.join('\n')],
      [
        'claims.ts',
        [
          "import type * as types from './types.js';",
          'type Admits<Value, Emitted> = [Value] extends [Emitted] ? true : never;',
          ...claims.map(
            ({ typeName, value }, index) =>
              `export const claim${index}: Admits<${valueType(value)}, types.${typeName}> = true;`,
          ),
        ].join('\n'),
      ],
    ]);
    const problems = new TypeChecker().problems(files);
    const explained = problems.map((problem) => explain(problem, claims));
    const shortest = explained.toSorted((first, second) => first.length - second.length).slice(0, mostShown);
    expect(shortest.join('\n'), `seed ${seed}`).toBe('');
  });
});
