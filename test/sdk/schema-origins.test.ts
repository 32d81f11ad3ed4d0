import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../src/schema/canonical-schema.js';
import { resolvePointer } from '../../src/schema/json-pointer.js';
import { placeInside, type SchemaOrigin } from '../../src/schema/schema-origin.js';
import { normaliseDocument } from '../../src/sdk/schema/normalise-schema.js';
import { definitionsArbitrary } from '../definitions/support/definition-arbitrary.js';
import { hostileCases, readableDefinitions } from '../hostile/hostile-cases.js';

/** The schemas inside a canonical one, by the place that `SchemaOrigin.inside` names them by. */
function schemasInside(schema: Schema): ReadonlyMap<string, Schema> {
  if (typeof schema === 'boolean') return new Map();
  const found = new Map<string, Schema>();
  for (const keyword of ['properties', 'patternProperties'] as const) {
    for (const [name, inner] of Object.entries(schema[keyword] ?? {})) found.set(placeInside(keyword, name), inner);
  }
  for (const keyword of ['prefixItems', 'allOf', 'anyOf', 'oneOf'] as const) {
    for (const [index, inner] of (schema[keyword] ?? []).entries()) found.set(placeInside(keyword, index), inner);
  }
  for (const keyword of [
    'items',
    'contains',
    'additionalProperties',
    'propertyNames',
    'not',
    'if',
    'then',
    'else',
  ] as const) {
    const inner = schema[keyword];
    if (inner !== undefined) found.set(placeInside(keyword), inner);
  }
  return found;
}

/** The origins of a schema and of all the schemas inside it, by their places in the canonical form. */
function flatten(origin: SchemaOrigin, place: string): readonly (readonly [string, string])[] {
  const inner = [...origin.inside].flatMap(([step, child]) => flatten(child, place + step));
  return [[place, origin.pointer], ...inner];
}

function originsOf(raw: unknown): object {
  const { origins } = normaliseDocument(raw, '/q');
  const named = [...origins.definitions].flatMap(([name, origin]) => flatten(origin, `#${name}`));
  return Object.fromEntries([...flatten(origins.schema, ''), ...named]);
}

/** Holds the origins of a schema against the schema, all the way down. */
function expectOrigins(schema: Schema, origin: SchemaOrigin): void {
  const inside = schemasInside(schema);
  expect([...origin.inside.keys()].toSorted()).toEqual([...inside.keys()].toSorted());
  for (const [place, inner] of inside) {
    const child = origin.inside.get(place);
    if (child !== undefined) expectOrigins(inner, child);
  }
}

function expectEveryOrigin(raw: unknown): void {
  const { schema, definitions, origins } = normaliseDocument(raw, '');
  expectOrigins(schema, origins.schema);
  expect([...origins.definitions.keys()]).toEqual([...definitions.keys()]);
  for (const [name, definition] of definitions) {
    const origin = origins.definitions.get(name);
    if (origin === undefined) continue;
    expectOrigins(definition, origin);
    expect(resolvePointer(raw, origin.pointer)).toBeDefined();
  }
}

describe('the origins of a normalised schema', () => {
  it('are the places where its parts stood, boolean ones and renamed ones too', () => {
    const raw = {
      properties: { 'a/b': true, list: { items: [{ type: 'string' }, false], additionalItems: false } },
      additionalProperties: { not: {} },
    };
    expect(originsOf(raw)).toEqual({
      '': '/q',
      '/properties/a~1b': '/q/properties/a~1b',
      '/properties/list': '/q/properties/list',
      '/properties/list/prefixItems/0': '/q/properties/list/items/0',
      '/properties/list/prefixItems/1': '/q/properties/list/items/1',
      '/properties/list/items': '/q/properties/list/additionalItems',
      '/additionalProperties': '/q/additionalProperties',
      '/additionalProperties/not': '/q/additionalProperties/not',
    });
  });

  it('lead from what a rule made to the schema that it was made of', () => {
    const raw = {
      properties: {
        id: { $ref: '#/definitions/id', minLength: 1 },
        state: { enum: ['a'], anyOf: [true], nullable: true },
      },
      required: ['more'],
      definitions: { id: { type: 'string' } },
    };
    expect(originsOf(raw)).toEqual({
      '': '/q',
      '/properties/id': '/q/properties/id',
      '/properties/id/allOf/0': '/q/properties/id',
      '/properties/id/allOf/1': '/q/properties/id',
      '/properties/state': '/q/properties/state',
      '/properties/state/anyOf/0': '/q/properties/state',
      '/properties/state/anyOf/0/anyOf/0': '/q/properties/state/anyOf/0',
      '/properties/state/anyOf/1': '/q/properties/state',
      '/properties/more': '/q/properties/more',
      '#Id': '/q/definitions/id',
    });
  });

  it('are there for every schema inside, whatever came', () => {
    fc.assert(
      fc.property(definitionsArbitrary, (definitions) => {
        for (const definition of definitions) expectEveryOrigin(definition.query_schema);
      }),
    );
    for (const { json } of hostileCases()) {
      for (const definition of readableDefinitions(json)) {
        for (const raw of [definition.query_schema, definition.body_schema, definition.response_schema]) {
          expectEveryOrigin(raw);
        }
      }
    }
  });
});
