import { describe, expect, it } from 'vitest';
import { newStorageHint, storageHint, userCqlHint, versionHint } from '../../src/confluence/hints.js';
import { parseDefinitions } from '../../src/definitions/parse-definitions.js';
import type { ToolDefinition } from '../../src/definitions/tool-definition.js';
import { listTools } from '../../src/offered-tools/list-tools.js';
import { defaultGenerationOptions } from '../../src/options.js';
import type { Schema } from '../../src/schema/canonical-schema.js';
import { bundledDefinitions } from '../emit/support/bundled-package.js';
import { surfaceDefinitions } from '../adapters/support/surface-tools.js';

/** The inputs of a tool as a model is shown them. */
function inputsOf(definitions: readonly ToolDefinition[], name: string): { readonly [input: string]: Schema } {
  const found = listTools(definitions, defaultGenerationOptions).find(({ toolName }) => toolName === name);
  return found?.toolDefinitionForModel.parameters.properties ?? {};
}

/** How often a text stands in what a model is shown. */
function count(value: unknown, text: string): number {
  return JSON.stringify(value).split(JSON.stringify(text).slice(1, -1)).length - 1;
}

describe('the storage hint', () => {
  it.each([
    ['create_a_confluence_page', newStorageHint],
    ['create_a_confluence_blogpost', newStorageHint],
    ['create_a_confluence_custom_content', newStorageHint],
    ['update_a_confluence_page_by_id', storageHint],
    ['update_a_confluence_footer_comment_by_id', storageHint],
  ])('is said once on the body of %s, which stands behind references, forms or allOf', (name, hint) => {
    const inputs = inputsOf(surfaceDefinitions, name);
    expect(count(inputs, hint)).toBe(1);
    expect(inputs['body']).toMatchObject({
      description: expect.stringContaining(`Send {"representation": "storage", "value": …}. ${hint}`) as string,
    });
  });

  it('is said on the text itself where nothing else can be meant', () => {
    const { body } = inputsOf(bundledDefinitions(), 'update_a_confluence_page_by_id');
    expect(body).toMatchObject({
      properties: { value: { description: expect.stringContaining(storageHint) as string } },
    });
    expect(count(body, storageHint)).toBe(1);
  });

  it('names the form that is taken where it is the nested one alone, of a custom method too', () => {
    const { body } = inputsOf(surfaceDefinitions, 'confluence_templates_update_body');
    expect(body).toMatchObject({
      description: `Send {"storage": {"representation": "storage", "value": …}}. ${storageHint}`,
    });
  });

  it('is not said of what is no body, or of a form that contains itself', () => {
    const endless = {
      $ref: '#/$defs/Loop',
      $defs: { Loop: { type: 'object', properties: { value: { $ref: '#/$defs/Loop' } } } },
    };
    for (const body of bodiesOf({ type: 'object', properties: { redactions: { type: 'array' } } }, endless)) {
      expect(count(body, newStorageHint)).toBe(0);
    }
  });
});

/** The input `body` of tools that create something with a body of such a schema. */
function bodiesOf(
  ...schemas: readonly { readonly [keyword: string]: unknown; readonly $defs?: object }[]
): readonly (Schema | undefined)[] {
  return schemas.map(({ $defs = {}, ...body }) => {
    const { definitions } = parseDefinitions([
      {
        resource: 'pages',
        method: 'create',
        name: 'create_a_confluence_page',
        description: 'Create.',
        query_schema: {},
        body_schema: { type: 'object', properties: { body }, $defs },
        required: [],
        tags: [],
      },
    ]);
    return inputsOf(definitions, 'create_a_confluence_page')['body'];
  });
}

describe('the version hint', () => {
  it('is said of a version behind a reference, whose number is required', () => {
    const { version } = inputsOf(surfaceDefinitions, 'update_a_confluence_content_property_by_id');
    expect(version).toMatchObject({ required: ['number'] });
    expect(count(version, versionHint)).toBe(1);
  });
});

describe('the tool that a versioned write is based on', () => {
  it.each(['get_single_confluence_page_by_id', 'get_single_confluence_blogpost_by_id'])(
    '%s shows that the body comes in storage format unless another is asked for',
    (name) => {
      const { 'body-format': format } = inputsOf(bundledDefinitions(), name);
      expect(format).toMatchObject({ default: 'storage' });
    },
  );

  it('is the only one that does', () => {
    const { 'body-format': format } = inputsOf(bundledDefinitions(), 'list_all_confluence_pages');
    expect(format).not.toHaveProperty('default');
  });
});

describe('the search of users', () => {
  it('has examples of its own, and says what to do with an e-mail', () => {
    const { cql } = inputsOf(bundledDefinitions(), 'list_all_confluence_users');
    expect(count(cql, userCqlHint)).toBe(1);
    expect(userCqlHint).toContain('An e-mail is no field: search the name, then compare `email` in the answers');
    expect(count(cql, 'CQL: clauses')).toBe(0);
  });
});
