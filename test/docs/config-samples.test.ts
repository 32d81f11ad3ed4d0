import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkFile } from '../../src/config/check-file.js';
import { buildCli } from '../built-cli.js';
import { codeSamples, placeOf, readDocument } from './code-samples.js';
import { samplesOfKind } from './sample-kinds.js';

const samples = samplesOfKind(codeSamples(), 'config').map((sample) => [placeOf(sample), sample] as const);

describe('the config samples of the documents', () => {
  beforeAll(() => buildCli());

  it.each(samples)('%s is a config by the published schema, and by the program', async (_place, { code, marker }) => {
    const json = JSON.parse(code) as Record<string, unknown>;
    const config = marker[1] === 'package.json' ? json['gen-confluence-tools'] : json;
    const validate = new Ajv({ strict: false }).compile(JSON.parse(readDocument('dist/config.schema.json')) as object);
    expect([validate(config), validate.errors]).toEqual([true, null]);
    await expect(checkFile(config, 'sample', '')).resolves.toEqual(config);
  });
});

describe('docs/configuration.md', () => {
  beforeAll(() => buildCli());

  it('describes every key of the file and of an override, and no other', () => {
    const { properties } = JSON.parse(readDocument('dist/config.schema.json')) as {
      readonly properties: { readonly overrides: { readonly additionalProperties: { readonly properties: object } } };
    };
    const known = [...Object.keys(properties), ...Object.keys(properties.overrides.additionalProperties.properties)];
    const rows = readDocument('docs/configuration.md')
      .split('\n')
      .flatMap((line) => /^\| `([^`]+)` +\|/u.exec(line)?.[1] ?? []);
    expect(rows.toSorted()).toEqual(known.toSorted());
  });
});
