import * as fc from 'fast-check';
import type { ToolDefinition } from '../../src/definitions/tool-definition.js';

/** A word that no emitter writes by itself: where it turns up, a text of a definition turns up. */
export const marker = 'zq9x';

/** Beginnings and ends of what a text could break out of, or into. */
const fragments = [
  '*/',
  '/*',
  '//',
  '/**',
  '`',
  '${',
  '}',
  '"',
  "'",
  '\\',
  '\\u',
  '\n',
  '\r\n',
  '\u2028',
  '\u2029',
  '\t',
  '\u0000',
  '\u202e',
  '\u200b',
  '\ufeff',
  '<!--',
  '-->',
  '<script>',
  '</script>',
  '@deprecated',
  '{@link x}',
  '@ts-nocheck',
  '#!',
  ';',
  '(',
  ')',
  '{',
  '=>',
  '|',
  '![x](https://evil.example)',
  '```',
  '---',
  '# ',
  'K0_',
  'S0_',
  'T0',
  'D0_',
  '"S1_"',
  '/**\n * D0_\n */',
  'export type T0 = never',
  'globalThis.pwned = 1',
  '__proto__',
  'constructor',
  '\ud83d\ude00',
  'é',
  '名',
] as const;

/** Text that tries to be more than text. The marker is in it. */
export const nastyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 8 })
  .map((parts) => [marker, ...parts].join(''));

/** The same, where the parser refuses control characters. */
const nastyLabel = nastyText.map((text) => text.replace(/\p{Cc}/gu, ''));

const propertyName = nastyText.filter((name) => name !== '__proto__');

const leaf = fc.oneof(
  fc.record({ type: fc.constant('string'), description: nastyText, format: nastyText, default: nastyText }),
  fc.record({ enum: fc.array(nastyText, { minLength: 1, maxLength: 3 }), title: nastyText }),
  fc.record({ const: nastyText, description: nastyText }),
  fc.record({ type: fc.constant('array'), items: fc.record({ const: nastyText }) }),
);

const objectSchema = fc.dictionary(propertyName, leaf, { maxKeys: 3, noNullPrototype: true }).map((properties) => ({
  type: 'object',
  properties: { ...properties, nested: { type: 'object', properties, additionalProperties: { type: 'string' } } },
  patternProperties: { '^zq9x': { type: 'string' } },
}));

/** Definitions in which every text is nasty, names once each. */
export const nastyDefinitions: fc.Arbitrary<readonly ToolDefinition[]> = fc.uniqueArray(
  fc.record({
    resource: nastyLabel,
    method: fc.oneof(fc.constantFrom('list', 'get', 'create', 'update', 'delete'), nastyLabel),
    name: nastyLabel,
    description: nastyText,
    query_schema: objectSchema,
    body_schema: objectSchema,
    required: fc.array(propertyName, { maxLength: 2 }),
    tags: fc.array(nastyLabel, { maxLength: 2 }),
    response_schema: objectSchema,
  }),
  { selector: ({ name }) => name, minLength: 1, maxLength: 2 },
);
