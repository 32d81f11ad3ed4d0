import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parseDefinitions } from '../../src/definitions/parse-definitions.js';
import type { ToolDefinition } from '../../src/definitions/tool-definition.js';
import { defaultGenerationOptions } from '../../src/options.js';
import { isJsonObject } from '../../src/schema/raw-schema.js';
import { buildModel } from '../../src/sdk/build-model.js';
import type { OperationModel } from '../../src/sdk/sdk-model.js';
import { profileNames } from '../../templates/adapters/profiles/profile.js';
import { sampleValues } from './support/sample-values.js';
import { keptTools, sentBody, surfaceDefinitions } from './support/surface-tools.js';

/** Any file of definitions can be tried: `DEFINITIONS=tools.json npx vitest run test/adapters/body-branches.test.ts`. */
const file = process.env['DEFINITIONS'];
const definitions =
  file === undefined ? surfaceDefinitions : parseDefinitions(JSON.parse(readFileSync(file, 'utf8'))).definitions;
const { operations } = buildModel(definitions, defaultGenerationOptions);

/** A validator that is not ours, on a schema as it came; of overlapping forms any may be meant (`overlapping-one-of`). */
function validatorOf(schema: object): ValidateFunction {
  const read = JSON.stringify(schema).replaceAll('"oneOf":[', '"anyOf":[');
  return new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(read) as object);
}

interface Call {
  readonly operation: OperationModel;
  readonly input: object;
  readonly body: unknown;
}

function definitionOf({ upstreamName }: OperationModel): ToolDefinition {
  const found = definitions.find(({ name }) => name === upstreamName);
  if (found === undefined) throw new Error(`no definition of ${upstreamName}`);
  return found;
}

/** A call for each form of the body of a tool, as the definition has it; those that it does not take itself are left out. */
function callsOf(operation: OperationModel): readonly Call[] {
  const { body_schema: bodySchema, query_schema: querySchema } = definitionOf(operation);
  const bodies = operation.bindings.filter(({ in: place }) => place === 'body' || place === 'whole-body');
  if (bodies.length === 0) return [];
  const takes = validatorOf(bodySchema);
  const [query] = sampleValues(querySchema, querySchema);
  return sampleValues(bodySchema, bodySchema)
    .map((body) => inStorage(body))
    .filter((body) => takes(body))
    .map((body) => ({ operation, body, input: inputOf(operation, body, query) }));
}

/** A sample whose bodies are in storage format where it chose `view`, which is shown only, and which toolsets refuse. */
function inStorage(sample: unknown): unknown {
  const written = JSON.stringify(sample).replaceAll('"representation":"view"', '"representation":"storage"');
  return JSON.parse(written) as unknown;
}

function at(value: unknown, name: string): unknown {
  return isJsonObject(value) ? value[name] : undefined;
}

function inputOf({ bindings }: OperationModel, body: unknown, query: unknown): object {
  const given = new Map<string, unknown>();
  for (const { name, in: place, wireName = name } of bindings) {
    const value = place === 'whole-body' ? body : at(place === 'body' ? body : query, wireName);
    if (value !== undefined) given.set(name, value);
    else if (place === 'path') given.set(name, '5');
  }
  return Object.fromEntries(given);
}

const calls = operations.flatMap(callsOf);

describe('the tools', () => {
  const tools = keptTools(definitions, 'json-schema');

  it('can all be called, and have no input that no value fits', () => {
    const unfit = operations.flatMap(({ toolName, inputSchema, inputDefinitions }) => {
      const $defs = Object.fromEntries(inputDefinitions);
      const { properties = {} } = inputSchema;
      const takes = validatorOf({ properties, $defs });
      const fitting = Object.entries(properties).map(([name, schema]) => {
        const values =
          name === 'cql' ? ['type = page'] : sampleValues(schema, { $defs }).map((value) => inStorage(value));
        return [name, values.find((value) => takes({ [name]: value }))] as const;
      });
      const [form = {}] = inputSchema.anyOf ?? [];
      const needed = [...(inputSchema.required ?? []), ...(typeof form === 'object' ? (form.required ?? []) : [])];
      const least = Object.fromEntries(fitting.filter(([name]) => needed.includes(name)));
      return fitting
        .filter(([name, value]) => value === undefined || tools.check(toolName, { ...least, [name]: value }) !== '')
        .map(([name]) => `${toolName}: ${name}`)
        .concat(tools.check(toolName, least) === '' ? [] : [`${toolName} cannot be called`]);
    });
    expect(unfit).toEqual([]);
  });

  it('that take a body take each form of it that the definition takes', () => {
    const withBody = operations.filter(({ bindings }) => bindings.some(({ in: place }) => place.endsWith('body')));
    const tried = new Set(calls.map(({ operation }) => operation.toolName));
    console.log(`${operations.length} tools, ${withBody.length} with a body, ${calls.length} forms of bodies.`);
    expect(withBody.map(({ toolName }) => toolName).filter((name) => !tried.has(name))).toEqual([]);
  });
});

/** As text. Where any value is asked for as JSON text, as Gemini is, a text of digits is a number. */
const asSent = (body: unknown, profile: string): string => {
  const text = JSON.stringify(sorted(body));
  return profile === 'gemini' ? text.replaceAll(/"(\d+)"/g, '$1') : text;
};

describe.each(profileNames)('in the profile %s', (profile) => {
  it('each form of a body is sent as it was given', async () => {
    const tools = keptTools(definitions, profile);
    const wrong: string[] = [];
    for (const { operation, input, body } of calls) {
      const told = tools.check(operation.toolName, input);
      const sent = told === '' ? await sentBody(tools, operation.toolName, input) : undefined;
      if (told !== '') wrong.push(told);
      else if (asSent(sent, profile) !== asSent(body, profile)) {
        wrong.push(`${operation.toolName}: ${JSON.stringify(body)} was sent as ${JSON.stringify(sent)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** Fields are sent in the order of the inputs. */
function sorted(value: unknown): unknown {
  return isJsonObject(value) ? Object.fromEntries(Object.entries(value).toSorted()) : value;
}
