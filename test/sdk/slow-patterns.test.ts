import * as fc from 'fast-check';
import { isSafePattern } from 'redos-detector';
import { describe, expect, it } from 'vitest';
import { offerTool } from '../../src/offered-tools/offered-tool.js';
import { defaultGenerationOptions } from '../../src/options.js';
import { buildModel } from '../../src/sdk/build-model.js';
import { normaliseDocument } from '../../src/sdk/schema/normalise-schema.js';
import { createPatternJudge, isSlowPattern } from '../../src/sdk/schema/rules/slow-patterns.js';
import { createInputCheck } from '../../templates/adapters/core/check-input.js';
import type { JsonSchemaObject } from '../../templates/adapters/schema/json-schema.js';
import { toolDefinition } from '../definitions/support/definitions.js';
import { runMain } from '../cli/run-main.js';
import { temporaryFolder } from '../package/support.js';

/** Patterns, each with a text that keeps an engine busy for minutes at least. */
const slow: readonly (readonly [pattern: string, text: string])[] = [
  ['^([a-zA-Z0-9]+\\s?)*$', `${'a'.repeat(60)}!`],
  ['^(a+)+$', `${'a'.repeat(60)}!`],
  ['(a|a)*$', `${'a'.repeat(60)}!`],
  ['^(a|aa)+$', `${'a'.repeat(90)}!`],
  ['^(a|b|ab)*c$', 'ab'.repeat(60)],
  ['^((ab)*)+$', `${'ab'.repeat(60)}!`],
  ['^(?=(a+)+$)b', `${'a'.repeat(60)}!`],
  [`^(?:a?){40}a{40}$`, 'a'.repeat(39)],
  [`${'(a|a)'.repeat(40)}$`, `${'a'.repeat(50)}!`],
  ['a*a*a*a*a*a*a*a*a*$', `${'a'.repeat(3000)}!`],
  ['\\s+$', `${' '.repeat(1_000_000)}!`],
];

/** How many notices sixty inputs get, each with a pattern. */
function noticesOf(pattern: (index: number) => string): number {
  const named = Array.from({ length: 60 }, (_, index) => [`p${index}`, { type: 'string', pattern: pattern(index) }]);
  return normaliseDocument({ type: 'object', properties: Object.fromEntries(named) as object }, '').notices.length;
}

/** Texts of several parts. */
function joined(...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((texts) => texts.join(''));
}

describe('rule slow-patterns', () => {
  it.each(slow)('leaves out %s, which no program ends that is asked about the text beside it', (pattern, text) => {
    const body_schema = { type: 'object', properties: { title: { type: 'string', pattern, maxLength: 2_000_000 } } };
    const definition = toolDefinition({ name: 'create_a_confluence_page', method: 'create', body_schema });
    const { operations, editors, notices } = buildModel([definition], defaultGenerationOptions);
    expect(notices).toContainEqual({
      rule: 'slow-patterns',
      tool: definition.name,
      message: expect.stringContaining('some texts keep an engine busy') as string,
      pointer: '/body_schema/properties/title/pattern',
    });
    const checks = operations.map((operation) => {
      const { parameters } = offerTool(operation, editors).tool;
      return createInputCheck('tool', parameters as JsonSchemaObject);
    });
    for (const check of checks) {
      expect(() => check({ title: text })).not.toThrow();
      expect(() => check({ title: 7 })).toThrow('"title"');
    }
    expect(checks).toHaveLength(1);
  });

  it.each([
    '(att)?[0-9]+',
    '^[-_a-zA-Z0-9]+$',
    '^[a-z]+(-[a-z]+)*$',
    '^\\d{4}-\\d{2}-\\d{2}$',
    '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$',
    '^https?://[^\\s/$.?#].[^\\s]*$',
    '^ari:cloud:[a-z]+:[^:]*:[a-z]+/[0-9]+$',
    '^[\\w.+-]+@[\\w-]+\\.[\\w.-]+$',
    '^-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?$',
    '^(?!.*\\.\\.)[a-z.]+$',
    '^(?<=a)\\p{L}+$',
    '^.{1,255}$',
    `^(?:${Array.from({ length: 90 }, (_, index) => `content-${index}`).join('|')})$`,
  ])('keeps %s, which is as fast as any', (pattern) => {
    expect(isSlowPattern(pattern)).toBe(false);
    expect(normaliseDocument({ type: 'string', pattern }, '').schema).toEqual({ type: 'string', pattern });
  });

  // The patterns of ids are of these forms, and the library costs more to load than all the rest of a rule.
  it('lets one repetition through that is held by its beginning, and words before digits, as the library would, unasked', () => {
    const piece = fc.constantFrom('a', 'att', '[0-9]', '[^/]', '\\d', '\\w', '\\.', '.', '-', '\\u00e9', '[\\w.-]');
    const pieces = fc.array(piece, { maxLength: 4 }).map((texts) => texts.join(''));
    const pattern = fc.oneof(
      joined(fc.constant('^'), pieces, piece, fc.constantFrom('*', '+'), pieces, fc.constantFrom('', '$')),
      joined(fc.constantFrom('', '^'), fc.constantFrom('', '(att)?', '(x)?'), fc.constantFrom('[0-9]+', '\\d+')),
    );
    // One that has judged as many as it will calls slow whatever it would have to ask about.
    const spent = createPatternJudge();
    for (let index = 0; index < 30; index++) spent(`(a|b${index})*c`);
    expect(spent('^a+b+$')).toBe(true);
    fc.assert(
      fc.property(pattern, (text) => {
        const { safe } = isSafePattern(text, { unicode: true, maxSteps: 2000 });
        expect([text, spent(text), safe]).toEqual([text, false, true]);
      }),
    );
  });

  it('takes a pattern that cannot be judged for a slow one', () => {
    expect(isSlowPattern('(?<year>[0-9]+)-\\k<year>')).toBe(true);
  });

  it('looks at thirty patterns of a document, each once: hundreds would take minutes', () => {
    expect(noticesOf((index) => `^x{${index + 2}}$`)).toBe(30);
    expect(noticesOf(() => '^x{2}$')).toBe(0);
    expect(noticesOf((index) => `^x${index}$`)).toBe(0);
  });

  it('leaves out the names that such a pattern is about, and whatever forbids all others', () => {
    const patternProperties = { '^(a+)+$': { type: 'string' }, '^x-': { type: 'integer' } };
    const { schema, notices } = normaliseDocument(
      { type: 'object', patternProperties, additionalProperties: false },
      '/body_schema',
    );
    expect(schema).toEqual({ type: 'object', patternProperties: { '^x-': { type: 'integer' } } });
    expect(notices.map(({ rule, pointer }) => [rule, pointer])).toEqual([
      ['slow-patterns', '/body_schema/patternProperties/^(a+)+$'],
    ]);
  });

  it('leaves out the format `url`, with which the usual check may never end', () => {
    const { schema, notices } = normaliseDocument({ type: 'string', format: 'url' }, '');
    expect(schema).toEqual({ type: 'string' });
    expect(notices.map(({ pointer }) => pointer)).toEqual(['/format']);
    const forever = `ftp://192.168.2.04${'8172.30.3.453'.repeat(27)}\0`;
    const check = createInputCheck('tool', { type: 'object', properties: { a: schema as JsonSchemaObject } });
    expect(() => check({ a: forever })).not.toThrow();
    expect(normaliseDocument({ type: 'string', format: 'uri' }, '').schema).toEqual({ type: 'string', format: 'uri' });
  });
});

describe('a definition with a slow pattern', () => {
  const body_schema = { type: 'object', properties: { title: { type: 'string', pattern: '^([a-zA-Z0-9]+\\s?)*$' } } };
  const name = 'create_a_confluence_page';
  const stdin = JSON.stringify([toolDefinition({ name, method: 'create', body_schema })]);
  const message =
    'Left out the pattern ^([a-zA-Z0-9]+\\s?)*$: some texts keep an engine busy for far longer than they are long. The server checks it.';
  const pointer = '/body_schema/properties/title/pattern';

  it('is a warning of generate, with --quiet too', async () => {
    const words = ['--dry-run', '--from', '-', '--quiet'];
    const { exitCode, stderr } = await runMain(words, { cwd: temporaryFolder(), stdin });
    expect(exitCode).toBe(0);
    expect(stderr.split('\n')).toContain(`warning [slow-patterns] ${name}: ${message} (at ${pointer})`);
  });

  it('is a finding of lint, whichever the provider', async () => {
    const words = ['lint', '--from', '-', '--profile', 'json-schema'];
    const { exitCode, stdout } = await runMain(words, { cwd: temporaryFolder(), stdin });
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      `degraded ${name} by its definition\n  degraded ${pointer}: ${message}\n\n` +
        '1 tool for json-schema: 0 rejected, 1 degraded.\n',
    );
    const json = await runMain([...words, '--format', 'json'], { cwd: temporaryFolder(), stdin });
    expect(JSON.parse(json.stdout)).toMatchObject({
      degraded: 1,
      findings: [{ tool: name, profile: 'definition', level: 'degraded', findings: [{ pointer, message }] }],
    });
  });
});
