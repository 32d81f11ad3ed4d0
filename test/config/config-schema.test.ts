import { toJsonSchema } from '@valibot/to-json-schema';
import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { fileSchema } from '../../src/config/file-schema.js';

const path = new URL('../../src/config/config.schema.json', import.meta.url);

describe('the JSON Schema for editors', () => {
  it('is the one that the checks of the config file give (run vitest -u to write it anew)', async () => {
    const schema = {
      ...toJsonSchema(fileSchema, { errorMode: 'throw' }),
      title: 'gen-confluence-tools.config.json',
      description: 'Config of gen-confluence-tools. The token never stands here: set TRUTO_API_TOKEN.',
    };
    const options = await resolveConfig(path.pathname);
    const text = await format(JSON.stringify(schema), { ...options, parser: 'json' });
    await expect(text).toMatchFileSnapshot(path.pathname);
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
