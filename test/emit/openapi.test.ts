import type { OpenAPIV3_1 } from 'openapi-types';
import { describe, expect, it } from 'vitest';
import { emitOpenApi } from '../../src/emit/openapi/emit-openapi.js';
import type { ToolDefinition } from '../../src/definitions/tool-definition.js';
import { buildModel } from '../../src/sdk/build-model.js';
import { defaultGenerationOptions } from '../../src/options.js';
import { toolDefinition } from '../definitions/support/definitions.js';
import { bundledDefinitions } from './support/bundled-package.js';
import { openApiProblems } from './support/open-api-problems.js';

function textFor(definitions: readonly ToolDefinition[]): string {
  return emitOpenApi(buildModel(definitions, defaultGenerationOptions));
}

async function documentFor(...definitions: readonly Partial<ToolDefinition>[]): Promise<OpenAPIV3_1.Document> {
  const text = textFor(definitions.map(toolDefinition));
  expect(await openApiProblems(text)).toEqual([]);
  return JSON.parse(text) as OpenAPIV3_1.Document;
}

describe('the OpenAPI document', () => {
  it('of the bundled definitions is valid and has every tool', async () => {
    const definitions = bundledDefinitions();
    const text = textFor(definitions);
    expect(await openApiProblems(text)).toEqual([]);
    for (const { name } of definitions) expect(text).toContain(`"x-tool-name": "${name}"`);
  });

  it('puts each input where it goes on the wire', async () => {
    const { paths } = await documentFor({
      method: 'update',
      name: 'update_page',
      query_schema: { type: 'object', properties: { id: { type: 'integer' }, version: { type: 'integer' } } },
      body_schema: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          version: { type: 'object', properties: { number: { type: 'integer' } } },
        },
      },
      required: ['id', 'version'],
    });
    const operation = paths?.['/proxy/pages/{id}']?.patch;
    expect(operation?.parameters).toEqual([
      { $ref: '#/components/parameters/IntegratedAccountId' },
      { name: 'id', in: 'path', required: true, schema: { type: ['string', 'integer'] } },
      { name: 'version', in: 'query', schema: { type: 'integer' } },
    ]);
    expect(operation?.requestBody).toEqual({
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              id: { type: 'string' },
              version: { type: 'object', properties: { number: { type: 'integer' } }, required: ['number'] },
            },
            required: ['id', 'version'],
          },
        },
      },
    });
  });

  it('says once what a parameter is for', async () => {
    const { paths } = await documentFor({
      name: 'list_pages',
      query_schema: { type: 'object', properties: { title: { type: 'string', description: 'Only this title.' } } },
    });
    expect(paths?.['/proxy/pages']?.get?.parameters?.[1]).toEqual({
      name: 'title',
      in: 'query',
      description: 'Only this title.',
      schema: { type: 'string' },
    });
  });

  it('has the traits of a tool on one line, and all of them', () => {
    const definitions = bundledDefinitions();
    const trait = '"\\w+": (?:true|false)';
    const lines = textFor(definitions).match(new RegExp(`^ +"x-traits": \\{ ${trait}(?:, ${trait}){4} \\}$`, 'gm'));
    expect(lines).toHaveLength(definitions.length);
  });

  it('describes an answer once for all tools that give it', async () => {
    const definitions = bundledDefinitions();
    const document = JSON.parse(textFor(definitions)) as OpenAPIV3_1.Document;
    const { get, patch } = document.paths?.['/proxy/pages/{id}'] ?? {};
    expect(get?.responses?.['200']).toEqual({ $ref: '#/components/responses/PageRecord' });
    expect(patch?.responses?.['200']).toEqual(get?.responses?.['200']);
    expect(document.paths?.['/proxy/pages']?.get?.responses?.['200']).toEqual({
      $ref: '#/components/responses/PageList',
    });
    expect(document.components?.responses).toMatchObject({
      PageRecord: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Page' } } } },
      PageList: {
        content: {
          'application/json': {
            schema: { properties: { result: { items: { $ref: '#/components/schemas/Page' } } } },
          },
        },
      },
    });
  });

  it('keeps two tools with one request line apart', async () => {
    const { paths } = await documentFor({ name: 'list_pages' }, { name: 'list_drafts' });
    expect(Object.keys(paths ?? {})).toEqual(['/proxy/pages', '/proxy/pages#list_pages']);
  });

  it('encodes a resource and a method that are no path segments', async () => {
    const { paths } = await documentFor({ resource: 'a/{b}?c', method: 'do it', name: 'do_it' });
    expect(Object.keys(paths ?? {})).toEqual(['/proxy/a%2F%7Bb%7D%3Fc/do%20it']);
  });

  it('leads references of an input to the declared types', async () => {
    const { paths, components } = await documentFor({
      name: 'list_pages',
      query_schema: { type: 'object', properties: { filter: { $ref: '#/$defs/f' } }, $defs: { f: { type: 'string' } } },
    });
    expect(paths?.['/proxy/pages']?.get?.parameters?.[1]).toMatchObject({
      name: 'filter',
      schema: { $ref: '#/components/schemas/ListPagesInputF' },
    });
    expect(components?.schemas?.['ListPagesInputF']).toEqual({ type: 'string' });
  });
});
