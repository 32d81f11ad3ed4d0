import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adapterFolder, adapterNames } from '../../src/adapter-names.js';
import { parseHeader } from '../../src/emit/adapters/parse-header.js';

const header = `/**
 * What else there is
 * to say.
 *
 * @title Our Own
 * @peer @scope/framework ^1 || ^2
 * @signs @scope/other
 * @formerly framework older
 * @bin serve-it serve
 * @example
 * import { create } from 'confluence-tools/own';
 *
 * if (true) {
 *   create(confluence);
 * }
 */

import { one } from 'two';
`;

describe('the header of an adapter', () => {
  it('says what the package and the README need, on any system', () => {
    const adapter = {
      name: 'own',
      title: 'Our Own',
      peer: { name: '@scope/framework', range: '^1 || ^2' },
      signs: ['@scope/other'],
      formerly: ['framework', 'older'],
      example: ["import { create } from 'confluence-tools/own';", '', 'if (true) {', '  create(confluence);', '}'],
      note: 'What else there is to say.',
      bin: { name: 'serve-it', run: 'serve' },
    };
    expect(parseHeader('own', header)).toEqual(adapter);
    expect(parseHeader('own', header.replaceAll('\n', '\r\n'))).toEqual(adapter);
  });

  it('may leave out the command, the title and the text', () => {
    expect(parseHeader('own', '/**\n * @peer own *\n * @example\n * own();\n */\n')).toEqual({
      name: 'own',
      title: 'own',
      peer: { name: 'own', range: '*' },
      signs: [],
      formerly: [],
      example: ['own();'],
      note: '',
    });
  });

  it.each([
    '',
    '/** The tools. */\n',
    header.replace('@peer', '@framework'),
    header.replace(' ^1 || ^2', ''),
    header.replace('@example', 'Example:'),
    `export const late = 1;\n${header}`,
    header.replace('serve-it serve', 'serve-it'),
  ])('is missed by name: %j', (code) => {
    expect(() => parseHeader('own', code)).toThrow(/^templates\/adapters\/own\.ts has to begin with a comment with /);
  });

  it.each(adapterNames)('of %s can be read, and names an entry that can be imported', (name) => {
    expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    const { example } = parseHeader(name, readFileSync(new URL(`${name}.ts`, adapterFolder), 'utf8'));
    expect(example.join('\n')).toContain(`'confluence-tools/${name}'`);
  });
});
