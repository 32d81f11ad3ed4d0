import { describe, expect, it } from 'vitest';
import { applyProfile } from '../../templates/adapters/profiles/apply-profile.js';
import { checkToolText } from '../../src/offered-tools/lint/check-tool-text.js';
import { profileNames } from '../../templates/adapters/profiles/profile.js';
import type { JsonSchema } from '../../templates/adapters/schema/json-schema.js';
import { bundledTools } from './support/bundled-tools.js';
import { strictSchemaProblems } from './support/strict-schema-problems.js';

const tools = bundledTools();

const object = (properties: { readonly [name: string]: JsonSchema }, ...required: readonly string[]): JsonSchema => ({
  type: 'object',
  properties,
  ...(required.length === 0 ? {} : { required }),
});

describe('every bundled tool', () => {
  it('is strict for OpenAI', () => {
    for (const { toolName, toolDefinitionForModel } of tools) {
      const { schema, strict, findings } = applyProfile('openai-strict', toolDefinitionForModel.parameters);
      expect(strict, JSON.stringify([toolName, findings])).toBe(true);
      expect(strictSchemaProblems({ ...schema }), toolName).toEqual([]);
    }
  });

  it.each(profileNames)('is taken by %s: an object without conditions, names and descriptions that pass', (profile) => {
    for (const { toolName, toolDefinitionForModel } of tools) {
      const { schema, findings } = applyProfile(profile, toolDefinitionForModel.parameters);
      expect(schema).toMatchObject({ type: 'object' });
      for (const keyword of ['oneOf', 'anyOf', 'allOf']) expect(schema).not.toHaveProperty(keyword);
      const said = [...findings, ...checkToolText(profile, toolName, toolDefinitionForModel.description)];
      expect(said.filter(({ level }) => level === 'rejected')).toEqual([]);
    }
  });
});

describe('openai-strict', () => {
  it('requires what was optional and lets it be null', () => {
    const given = object(
      { id: { type: 'string' }, limit: { type: 'integer', maximum: 9 }, sort: { enum: ['id'] } },
      'id',
    );
    expect(applyProfile('openai-strict', given).schema).toEqual({
      type: 'object',
      properties: {
        id: { type: 'string' },
        limit: { type: ['integer', 'null'], maximum: 9 },
        sort: { enum: ['id', null] },
      },
      required: ['id', 'limit', 'sort'],
      additionalProperties: false,
    });
  });

  it('says in the description what it may not say as a keyword', () => {
    const given = object({ title: { type: 'string', minLength: 1, format: 'uri', description: 'The title' } }, 'title');
    const { schema, findings } = applyProfile('openai-strict', given);
    expect(schema.properties?.['title']).toEqual({
      type: 'string',
      description: 'The title. At least 1 character. Format: uri.',
    });
    expect(findings).toEqual([
      {
        level: 'note',
        pointer: '/properties/title/minLength',
        message: 'Moved into the description: the provider does not take minLength.',
      },
      {
        level: 'note',
        pointer: '/properties/title/format',
        message: 'Moved into the description: the provider does not take format.',
      },
    ]);
  });

  it('falls back for a map, and says why', () => {
    const given = object({ labels: { type: 'object', additionalProperties: { type: 'string' } } });
    expect(applyProfile('openai-strict', given)).toEqual({
      schema: given,
      strict: false,
      jsonTexts: new Set(),
      findings: [
        {
          level: 'degraded',
          pointer: '/properties/labels',
          message: 'Not strict: the object takes properties of any name, and strict mode needs each by name.',
        },
      ],
    });
  });

  it('keeps a schema that contains itself as a definition', () => {
    const given: JsonSchema = {
      type: 'object',
      properties: { tree: { $ref: '#/$defs/Tree', description: 'The tree.' } },
      required: ['tree'],
      $defs: { Tree: { type: 'object', properties: { child: { $ref: '#/$defs/Tree' } } } },
    };
    const { schema, strict } = applyProfile('openai-strict', given);
    expect(strict).toBe(true);
    expect(strictSchemaProblems({ ...schema })).toEqual([]);
    expect(schema.properties?.['tree']).toEqual({ description: 'The tree.', anyOf: [{ $ref: '#/$defs/Tree' }] });
  });
});

describe('openai-strict', () => {
  it('says null once, where a type or a list of values has it already', () => {
    const status: JsonSchema = { type: ['string', 'null'], enum: ['current', 'draft'] };
    expect(applyProfile('openai-strict', object({ status })).schema.properties?.['status']).toEqual({
      type: ['string', 'null'],
      enum: ['current', 'draft', null],
    });
  });

  it('asks for the digits of an id as text, and for nothing else that may be a number', () => {
    const both: JsonSchema = { type: ['string', 'integer'] };
    const given = object(
      { spaceId: both, ids: { type: 'array', items: both }, value: both },
      'spaceId',
      'ids',
      'value',
    );
    expect(applyProfile('openai-strict', given).schema.properties).toEqual({
      spaceId: { type: 'string' },
      ids: { type: 'array', items: { type: 'string' } },
      value: both,
    });
  });

  it('keeps what is large and referred to twice as a definition, with nothing beside a reference', () => {
    const person = object({ accountId: { type: 'string', description: 'x'.repeat(100) } }, 'accountId');
    const reference: JsonSchema = { $ref: '#/$defs/Person' };
    const given = {
      ...(object({ from: { ...reference, description: 'Who.' }, to: reference }, 'from') as object),
      $defs: { Person: person },
    };
    const { schema } = applyProfile('openai-strict', given);
    expect(strictSchemaProblems({ ...schema })).toEqual([]);
    expect(schema.properties).toEqual({
      from: { description: 'Who.', anyOf: [reference] },
      to: { anyOf: [reference, { type: 'null' }] },
    });
  });
});

describe('gemini-json-schema', () => {
  it('keeps what JSON Schema the API knows, and says the rest in words', () => {
    const pair: JsonSchema = { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }] };
    const note: JsonSchema = { type: ['string', 'null'], maxLength: 9, format: 'uri' };
    expect(applyProfile('gemini-json-schema', object({ pair, note, kind: { const: 1 } })).schema.properties).toEqual({
      pair: { ...pair, items: {} },
      note: { type: ['string', 'null'], description: 'At most 9 characters. Format: uri.' },
      kind: { enum: [1] },
    });
  });

  it('requires nothing that leads from a schema back to itself', () => {
    const given: JsonSchema = {
      type: 'object',
      properties: { tree: { $ref: '#/$defs/Tree' } },
      required: ['tree'],
      $defs: {
        Tree: object({ name: { type: 'string' }, child: { $ref: '#/$defs/Tree' } }, 'name', 'child'),
      },
    };
    const { schema, findings } = applyProfile('gemini-json-schema', given);
    expect(schema).toMatchObject({ required: ['tree'], $defs: { Tree: { required: ['name'] } } });
    expect(findings).toEqual([
      {
        level: 'degraded',
        pointer: '/$defs/Tree/required',
        message: 'Not required there: the provider takes a schema that contains itself in optional properties only.',
      },
    ]);
  });
});

describe('anthropic', () => {
  it('refuses property names beyond its pattern', () => {
    expect(applyProfile('anthropic', object({ 'a b': { type: 'string' } })).findings).toEqual([
      {
        level: 'rejected',
        pointer: '/properties',
        message: 'The provider refuses the property name "a b": it has to match ^[a-zA-Z0-9_.-]{1,64}$.',
      },
    ]);
  });
});

it.each(['openai', 'anthropic', 'gemini', 'gemini-json-schema'] as const)(
  '%s takes no condition at the root',
  (profile) => {
    const given: JsonSchema = { type: 'object', properties: { a: { type: 'array' } }, anyOf: [{ required: ['a'] }] };
    const { schema, findings } = applyProfile(profile, given);
    expect(schema).not.toHaveProperty('anyOf');
    expect(schema.properties?.['a']).toHaveProperty('items');
    expect(findings[0]).toEqual({
      level: 'degraded',
      pointer: '/anyOf',
      message: 'Left out anyOf, which the provider refuses at the root: the arguments are still checked here.',
    });
  },
);

it('changes neither the schema it is given nor anything but the form in the profile json-schema', () => {
  for (const { toolDefinitionForModel } of tools) {
    const { parameters } = toolDefinitionForModel;
    const before = JSON.stringify(parameters);
    for (const profile of profileNames) applyProfile(profile, parameters);
    expect(JSON.stringify(parameters)).toBe(before);
    expect(applyProfile('json-schema', parameters)).toMatchObject({ schema: parameters, findings: [] });
  }
});
