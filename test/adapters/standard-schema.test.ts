import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { pathOf, stepsIn } from '../../templates/adapters/core/schema-place.js';
import type { Tool } from '../../templates/adapters/core/tool.js';
import type { LimitedServer } from '../support/limited-server.js';
import { toolsetOnServer } from './support/toolset.js';

let server: LimitedServer | undefined;
afterEach(() => server?.close());

async function pageTool(): Promise<Tool & StandardSchemaV1 & StandardJSONSchemaV1> {
  const on = await toolsetOnServer();
  server = on.server;
  return on.tool('get_single_confluence_page_by_id');
}

describe('a tool, as a Standard Schema', () => {
  it('gives arguments that fit back', async () => {
    const tool = await pageTool();
    expect(await tool['~standard'].validate({ id: '1' })).toEqual({ value: { id: '1' } });
  });

  it('says what is wrong in the words of the tool, and where', async () => {
    const tool = await pageTool();
    const issue = {
      message:
        'get_single_confluence_page_by_id: The argument "id" is missing: it has to be a string or an integer. Nothing was sent.',
      path: ['id'],
    };
    expect(await tool['~standard'].validate({})).toEqual({ issues: [issue] });
    expect(await tool['~standard'].validate('id')).toEqual({
      issues: [{ message: expect.stringContaining('object') }],
    });
  });

  it('says where in the steps of the specification: keys and places', () => {
    expect(stepsIn('labels[0].name')).toEqual(['labels', 0, 'name']);
    const name = fc.string({ minLength: 1 }).filter((text) => !/[.[\]]|^\d+$/u.test(text));
    const steps = fc.tuple(name, fc.array(fc.oneof(name, fc.nat())));
    fc.assert(
      fc.property(steps, ([first, rest]) => {
        expect(stepsIn(pathOf([first, ...rest.map(String)]))).toEqual([first, ...rest]);
      }),
    );
  });

  it('has the JSON Schema that models are shown', async () => {
    const tool = await pageTool();
    const schema = tool['~standard'].jsonSchema.input({ target: 'draft-2020-12' });
    expect(schema).toEqual(tool.inputSchema);
    expect(schema['type']).toBe('object');
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    expect([validate({ id: '1' }), validate({})]).toEqual([true, false]);
  });
});
