import { describeAnswers } from '../../confluence/answers-only.js';
import type { ApplyTrim } from './tool-for-models.js';
import {
  inlineSingle,
  leaveOutAnswers,
  leaveOutClosed,
  leaveOutGone,
  leaveOutNumberFormats,
  leaveOutPlainDefaults,
  leaveOutUnused,
  secondCursor,
} from './trim-schemas.js';
import { httpExamples } from './trim-examples.js';
import { expandLists, lineBreaks, leaveOutMorePages, links, permissionParagraphs } from './trim-texts.js';

/** One trim. */
interface TrimEntry {
  /** What it leaves out and why nothing is lost, in Markdown. */
  readonly does: string;
  /** What `generate` says of the tools that it changed something of. */
  readonly notice: string;
  /** The schema of inputs of a paginated tool with all but `cursor` in its body, and what is left of it; the tool's description stands in it. */
  readonly example: readonly [from: object, to: object];
  readonly apply: ApplyTrim;
}

/**
 * What models are not shown, in the order in which it is left out. Types, documentation, the OpenAPI document and the
 * pinned definitions keep all of it. Documentation is made of this table.
 */
const trimRules = {
  'permission-paragraphs': {
    does: 'The paragraph `**[Permissions](…) required**: …` of Atlassian’s documentation: a model cannot give an account a permission, and the answer to a call names the one that is missing.',
    notice: 'the paragraph on the permissions of an account',
    example: [
      {
        description:
          'Reads a page.\n\n**[Permissions](https://confluence.atlassian.com/x/_AozKw) required**:\nPermission to view it.',
      },
      { description: 'Reads a page.' },
    ],
    apply: permissionParagraphs,
  },
  links: {
    does: 'Addresses behind `[words](…)`: the words stay. A link whose words touch a letter, a bracket or another link is left alone, so that no new word comes of it.',
    notice: 'addresses of links in descriptions',
    example: [
      { description: 'See [Get spaces](https://developer.atlassian.com/cloud/#get) first.' },
      { description: 'See Get spaces first.' },
    ],
    apply: links,
  },
  'http-examples': {
    does: 'In the description of a tool, an example that begins with that word and ends with a block of code in which stands `/rest/api/` or a call of `curl`: a request over HTTP, or its answer. A model calls the tool, and is answered otherwise.',
    notice: 'examples of requests over HTTP',
    example: [
      { description: 'Searches.\n\nExample call:\n```\n/wiki/rest/api/search?cql=type=page\n```\n\nUse `limit`.' },
      { description: 'Searches.\n\nUse `limit`.' },
    ],
    apply: httpExamples,
  },
  'more-pages': {
    does: 'Atlassian’s sentences on the `Link` header, `meta` and `_links` of an answer with more results: the client reads the header, a model asks for the next page with `next_cursor`, and an answer shows what it holds.',
    notice: 'sentences on where an answer says that there is more',
    example: [
      {
        description:
          'Returns labels. If more results exist, use the `Link` header to retrieve a relative URL that will return the next set of results.',
      },
      { description: 'Returns labels.' },
    ],
    apply: leaveOutMorePages,
  },
  'expand-lists': {
    does: 'Of lists in the description of `expand`, what stands behind each name: the names stay, in one line.',
    notice: 'explanations behind the names in lists of expand',
    example: [
      {
        properties: {
          expand: { description: 'What to expand.\n- `history` returns the history.\n- `space` returns the space.' },
        },
      },
      { properties: { expand: { description: 'What to expand.\n- `history`, `space`' } } },
    ],
    apply: expandLists,
  },
  'line-breaks': {
    does: 'Line breaks within a paragraph and runs of white space become one space, paragraphs one line each; lists, tables, headings and quotations keep their lines, and a text with a code fence stays as it is.',
    notice: 'line breaks within paragraphs',
    example: [
      { description: 'Returns a page\nby its id.\n\n- as text' },
      { description: 'Returns a page by its id.\n- as text' },
    ],
    apply: lineBreaks,
  },
  'answers-only': {
    does: `What records hold when they are read, and nothing reads when they are written: in a body ${describeAnswers()}. A required input stays. Sent anyway, they pass and go out as they are.`,
    notice: 'inputs that only answers have',
    example: [
      { properties: { space: { type: 'object', properties: { key: {}, homepage: {}, lookAndFeel: {}, _links: {} } } } },
      { properties: { space: { type: 'object', properties: { key: {} } } } },
    ],
    apply: leaveOutAnswers,
  },
  'gone-inputs': {
    does: 'Optional inputs and properties of which Atlassian says that they are “no longer available and will be removed”: usernames and keys of users. Sent anyway, they pass and go out as they are.',
    notice: 'inputs that are no longer available',
    example: [
      {
        properties: {
          accountId: {},
          username: {
            description: 'This parameter is no longer available and will be removed from the documentation soon.',
          },
        },
      },
      { properties: { accountId: {} } },
    ],
    apply: leaveOutGone,
  },
  'second-cursor': {
    does: 'Of paginated tools, an optional `cursor` beside `next_cursor`, by which the toolset asks for the next page. Sent anyway, it passes and goes out as it is.',
    notice: 'a cursor beside next_cursor',
    example: [{ properties: { limit: {}, cursor: { type: 'string' } } }, { properties: { limit: {} } }],
    apply: secondCursor,
  },
  'number-formats': {
    does: '`format` of numbers, `int32`, `int64`, `float` and `double`: it says how a server stores them, and nothing checks it.',
    notice: 'formats that say how a number is stored',
    example: [
      { properties: { limit: { type: 'integer', format: 'int32' } } },
      { properties: { limit: { type: 'integer' } } },
    ],
    apply: leaveOutNumberFormats,
  },
  'plain-defaults': {
    does: '`default: false` of a switch and `default: null`: what is left out is off, or not there, without being told.',
    notice: 'defaults of false and null',
    example: [
      { properties: { draft: { default: false, type: 'boolean' }, limit: { default: 25, type: 'integer' } } },
      { properties: { draft: { type: 'boolean' }, limit: { default: 25, type: 'integer' } } },
    ],
    apply: leaveOutPlainDefaults,
  },
  'closed-inputs': {
    does: '`additionalProperties: false` of the inputs, where there are any: toolsets refuse an input that there is not, with the name of the nearest one. Profiles put it back where a provider wants it.',
    notice: 'additionalProperties of the inputs',
    example: [{ properties: { id: {} }, additionalProperties: false }, { properties: { id: {} } }],
    apply: leaveOutClosed,
  },
  'unused-definitions': {
    does: 'Named schemas that no reference of the inputs leads to, such as that of a body whose properties have become inputs.',
    notice: 'named schemas that nothing refers to',
    example: [{ properties: { title: {} }, $defs: { PageBody: { type: 'object' } } }, { properties: { title: {} } }],
    apply: leaveOutUnused,
  },
  'single-references': {
    does: 'A named schema without properties that one reference leads to stands in the place of that reference, its description below the one beside the reference.',
    notice: 'named schemas that are referred to once: they stand in their place',
    example: [
      {
        properties: { sort: { description: 'The order.', $ref: '#/$defs/Sort' } },
        $defs: { Sort: { description: 'Fields.', type: 'string', enum: ['id', '-id'] } },
      },
      { properties: { sort: { description: 'The order.\nFields.', type: 'string', enum: ['id', '-id'] } } },
    ],
    apply: inlineSingle,
  },
} as const satisfies { readonly [rule: string]: TrimEntry };

export type TrimRule = keyof typeof trimRules;

/** Every trim with its name, in the order of the table. */
export function listTrimRules(): readonly (readonly [TrimRule, TrimEntry])[] {
  return Object.entries(trimRules) as [TrimRule, TrimEntry][];
}
