import type { ApplyRule } from './open-schema.js';
import { annotations, invisibleCharacters } from './rules/annotations.js';
import { conditions } from './rules/conditions.js';
import { dependencies } from './rules/dependencies.js';
import { arrayEnum, distinctValues } from './rules/enum-values.js';
import { impliedFormatType, impliedType } from './rules/implied-types.js';
import { keywordShapes } from './rules/keyword-shapes.js';
import { misspeltPatterns } from './rules/misspelt-patterns.js';
import { nullable } from './rules/nullable.js';
import { exclusiveBounds, tuples } from './rules/older-drafts.js';
import { overlappingOneOf } from './rules/overlapping-one-of.js';
import { localReferences, referenceSiblings } from './rules/references.js';
import { requiredFlag, requiredProperties } from './rules/required-properties.js';
import { slowPatterns } from './rules/slow-patterns.js';
import { typeNames } from './rules/type-names.js';
import { unenforcedKeywords } from './rules/unenforced-keywords.js';

/** One rule of normalisation. */
interface RuleEntry {
  /** What it does and why, in Markdown. */
  readonly does: string;
  /** A schema as it comes, and what becomes of it; its named schemas stand in `$defs`. */
  readonly example: readonly [from: object, to: object];
  readonly apply: ApplyRule;
}

/**
 * The rules that make a canonical schema of one of whatever draft, in the order in which they are carried out on every
 * schema. Each speaks in notices under its own name. Documentation is made of this table.
 */
const normalisationRules = {
  'keyword-shapes': {
    does: 'A keyword stays where its value has the shape that JSON Schema gives it. Everything else is left out: unknown keywords, `tsType` and other keywords that steer tools, empty `allOf`, patterns that ECMAScript does not compile or that are longer than 1,000 characters. Whatever dialect `$schema` names, a keyword means what JSON Schema says.',
    example: [
      { type: 'string', minLength: -1, maxLength: 9, pattern: '(?<a', tsType: 'any' },
      { type: 'string', maxLength: 9 },
    ],
    apply: keywordShapes,
  },
  'unenforced-keywords': {
    does: 'A keyword that demands something and that no rule keeps is left out, and a notice says so: `unevaluatedProperties`, `unevaluatedItems`, `contentSchema`, `propertyDependencies`, `$dynamicRef`, `$recursiveRef`, `disallow`, `divisibleBy`, `extends`. The server checks them.',
    example: [
      { type: 'object', properties: { card: { type: 'string' } }, unevaluatedProperties: false },
      { type: 'object', properties: { card: { type: 'string' } } },
    ],
    apply: unenforcedKeywords,
  },
  conditions: {
    does: '`not`, and `if` with `then` and `else`, are left out where another rule leaves something out of what they ask about, or widens it, and a notice says so: what is wider there makes the whole narrower.',
    example: [
      { type: 'string', minLength: 1, not: { pattern: '(?<a' } },
      { type: 'string', minLength: 1 },
    ],
    apply: conditions,
  },
  dependencies: {
    does: 'What a property brings with it, `dependencies` up to draft 7 and `dependentRequired` and `dependentSchemas` since, becomes `if` and `then`.',
    example: [
      { type: 'object', properties: { card: { type: 'string' } }, dependentRequired: { card: ['billing'] } },
      {
        type: 'object',
        properties: { card: { type: 'string' } },
        if: { type: 'object', required: ['card'] },
        then: { required: ['billing'] },
      },
    ],
    apply: dependencies,
  },
  'misspelt-patterns': {
    does: 'Patterns that are known to be misspelt upstream are mended: `(att)?0-9+`, Atlassian’s for the id of an attachment, takes no id that there is.',
    example: [
      { type: 'string', pattern: '(att)?0-9+' },
      { type: 'string', pattern: '(att)?[0-9]+' },
    ],
    apply: misspeltPatterns,
  },
  'slow-patterns': {
    does: 'A pattern that some texts keep busy for far longer than they are long is left out, as [redos-detector](https://www.npmjs.com/package/redos-detector) finds it, and so is `format: url`, which the usual check looks at with such a pattern: what a model sends must not stop the program. `generate` warns, `lint` has a finding, and the server checks it.',
    example: [{ type: 'string', pattern: '^([a-zA-Z0-9]+\\s?)*$' }, { type: 'string' }],
    apply: slowPatterns,
  },
  'exclusive-bounds': {
    does: '`exclusiveMinimum: true` and `exclusiveMaximum: true` of draft 4 become the numbers of draft 6.',
    example: [
      { type: 'integer', minimum: 1, exclusiveMinimum: true },
      { type: 'integer', minimum: 1, exclusiveMinimum: 1 },
    ],
    apply: exclusiveBounds,
  },
  tuples: {
    does: 'The list form of `items` with `additionalItems` (up to draft 2019-09) becomes `prefixItems` with `items`.',
    example: [
      { type: 'array', items: [{ type: 'string' }], additionalItems: false },
      { type: 'array', prefixItems: [{ type: 'string' }], items: false },
    ],
    apply: tuples,
  },
  'type-names': {
    does: '`type` is one of the seven names of JSON Schema, or a list of them. Names of other languages are translated; `any`, and what nobody knows, is left out, so that the schema accepts more and not less.',
    example: [{ type: ['int64', null] }, { type: ['integer', 'null'] }],
    apply: typeNames,
  },
  values: {
    does: '`enum` holds every value once; without values it is left out, since it would accept nothing. `const` stays as it is.',
    example: [{ enum: ['a', 'a', 1, '1'] }, { enum: ['a', 1, '1'] }],
    apply: distinctValues,
  },
  'required-flag': {
    does: '`required: true` inside a property (draft 3) counts as its name in the `required` of the object.',
    example: [
      { type: 'object', properties: { id: { type: 'string', required: true } } },
      { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
    ],
    apply: requiredFlag,
  },
  'required-properties': {
    does: 'Every required property is declared: one that is not accepts anything, or is left out where the object takes no further properties.',
    example: [
      { type: 'object', required: ['id'] },
      { type: 'object', properties: { id: true }, required: ['id'] },
    ],
    apply: requiredProperties,
  },
  'implied-type': {
    does: '`properties` or `items` without a `type` mean an object or an array, as their authors do. To the letter of JSON Schema they would also let every string through.',
    example: [{ items: { type: 'string' } }, { type: 'array', items: { type: 'string' } }],
    apply: impliedType,
  },
  'implied-format-type': {
    does: '`format` without a `type` means the one type that has the format, as its author does; a `format` that is the name of a type is that type. To the letter of JSON Schema a number would pass where `date-time` is written.',
    example: [{ format: 'int64' }, { type: 'integer', format: 'int64' }],
    apply: impliedFormatType,
  },
  'array-enum': {
    does: '`enum` beside `type: array` whose values are no lists belongs to the items. To the letter of JSON Schema no list would fit.',
    example: [
      { type: 'array', items: { type: 'string' }, enum: ['current', 'draft'] },
      { type: 'array', items: { type: 'string', enum: ['current', 'draft'] } },
    ],
    apply: arrayEnum,
  },
  'overlapping-one-of': {
    does: '`oneOf` means “one of these forms”, and becomes `anyOf`, unless no value can fit two of its members: their types differ, or a property that each requires has other values. To the letter of JSON Schema what fits several would be refused, and open objects without required properties fit each other always.',
    example: [
      {
        oneOf: [
          { type: 'object', properties: { value: { type: 'string' } } },
          { type: 'object', properties: { storage: { type: 'string' } } },
        ],
      },
      {
        anyOf: [
          { type: 'object', properties: { value: { type: 'string' } } },
          { type: 'object', properties: { storage: { type: 'string' } } },
        ],
      },
    ],
    apply: overlappingOneOf,
  },
  annotations: {
    does: 'Of what is said besides the rules, `description`, `deprecated` and `default` stay. A `title` stands in for a description that is missing.',
    example: [{ title: 'The id of the page.', examples: ['1'] }, { description: 'The id of the page.' }],
    apply: annotations,
  },
  'invisible-characters': {
    does: 'Characters that a reader cannot see but a model can are taken out of descriptions, and a default that holds any is left out: it would be read to the model. Line ends become line feeds.',
    example: [
      { description: 'The id\u200b of the page.', default: 'no\u200bne' },
      { description: 'The id of the page.' },
    ],
    apply: invisibleCharacters,
  },
  'local-references': {
    does: 'A `$ref` may lead anywhere into its own document; its target becomes a named schema. Files, addresses and what leads nowhere are refused: a definition must not make this tool read a disk or a network.',
    example: [
      { $ref: '#/definitions/page_id', definitions: { page_id: { type: 'string' } } },
      { $ref: '#/$defs/PageId', $defs: { PageId: { type: 'string' } } },
    ],
    apply: localReferences,
  },
  'reference-siblings': {
    does: 'What is said beside a `$ref` stays beside it, what is demanded beside it has to be met as well (draft 2019-09 §8.2.3.1; earlier drafts passed over it): the stricter reading, since what passes it passes the looser one too.',
    example: [
      { $ref: '#/$defs/Id', description: 'A page.', minLength: 1, $defs: { Id: { type: 'string' } } },
      {
        description: 'A page.',
        allOf: [{ $ref: '#/$defs/Id' }, { minLength: 1 }],
        $defs: { Id: { type: 'string' } },
      },
    ],
    apply: referenceSiblings,
  },
  nullable: {
    does: '`nullable: true` of OpenAPI 3.0 becomes JSON Schema that accepts null, beside an `enum` or a `$ref` too, where OpenAPI’s own reading is disputed: the wider one, so that no answer of the server contradicts its type.',
    example: [
      { type: 'string', enum: ['a'], nullable: true },
      { anyOf: [{ type: 'string', enum: ['a'] }, { type: 'null' }] },
    ],
    apply: nullable,
  },
} as const satisfies { readonly [rule: string]: RuleEntry };

export type NormalisationRule = keyof typeof normalisationRules;

/** Every rule with its name, in the order of the table. */
export function listNormalisationRules(): readonly (readonly [NormalisationRule, RuleEntry])[] {
  return Object.entries(normalisationRules) as [NormalisationRule, RuleEntry][];
}
