import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { fileSchema } from '../../src/config/file-schema.js';
import { buildCli } from '../built-cli.js';

const path = new URL('../../dist/config.schema.json', import.meta.url);

beforeAll(buildCli);

describe('the JSON Schema for editors', () => {
  it('is made by the build, and names the adapters that there are', () => {
    const schema = JSON.parse(readFileSync(path, 'utf8')) as {
      readonly properties: { readonly [name: string]: unknown };
    };
    expect(Object.keys(schema.properties)).toEqual(Object.keys(fileSchema.entries));
    expect(schema.properties['adapters']).toMatchObject({
      items: { enum: ['ai-sdk', 'anthropic', 'langchain', 'mastra', 'mcp', 'openai', 'openai-agents'] },
    });
    expect(schema).toMatchObject({ $schema: expect.stringContaining('draft-07'), additionalProperties: false });
  });

  it.each([
    [{}, true],
    [{ $schema: './x.json', out: 'generated', overrides: { some_tool: { drop: true } } }, true],
    [{ overrides: { some_tool: { properties: { id: { description: 'The id.' } } } } }, true],
    [{ readonly: true }, false],
    [{ token: 'abc' }, false],
    [{ adapters: ['langchain', 'other'] }, false],
    [{ include: 'page' }, false],
    [{ overrides: { some_tool: { rename: 'x' } } }, false],
  ])('judges %j as the program does: %j', async (config, isValid) => {
    const { checkFile } = await import('../../src/config/check-file.js');
    const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(path, 'utf8')) as object);
    const program = await checkFile(config, 'file', '').then(
      () => true,
      () => false,
    );
    expect([validate(config), program]).toEqual([isValid, isValid]);
  });
});
