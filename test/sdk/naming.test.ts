import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GeneratorError } from '../../src/errors.js';
import { assignNames, type NameRequest } from '../../src/sdk/naming/assign-names.js';
import { toCamelCase, toFileName, toPascalCase } from '../../src/sdk/naming/case-styles.js';
import { toModelToolName } from '../../src/sdk/naming/tool-name.js';
import { splitWords } from '../../src/sdk/naming/split-words.js';

const anyName = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 200 }),
  fc.constantFrom('', '__proto__', 'con', 'CON.txt', 'lpt1', '1st', '页面', 'École', 'aux', '../etc', 'a'.repeat(300)),
);

describe('splitWords', () => {
  it.each([
    ['get_single_page', ['get', 'single', 'page']],
    ['getSinglePage', ['get', 'single', 'page']],
    ['HTTPServerURL', ['http', 'server', 'url']],
    ['v2api', ['v2', 'api']],
    ['body-format', ['body', 'format']],
    ['École  été', ['ecole', 'ete']],
    ['ﬁle', ['file']],
    ['页面', []],
    ['pages/../admin', ['pages', 'admin']],
  ])('%j → %j', (name, words) => {
    expect(splitWords(name)).toEqual(words);
  });
});

describe('case styles', () => {
  it('make identifiers of any name', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(toPascalCase(name, 'Tool')).toMatch(/^[A-Z][A-Za-z0-9]{0,95}$/);
        expect(toCamelCase(name, 'tool')).toMatch(/^[a-z][A-Za-z0-9]{0,95}$/);
      }),
    );
  });

  it('make file names that every file system takes of any name', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(toFileName(name, 'resource')).toMatch(/^(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[A-Za-z0-9-]{1,103}$/);
      }),
    );
  });

  it.each([
    ['get_single_page', 'GetSinglePage', 'getSinglePage', 'get-single-page'],
    ['2nd_page', 'Tool2NdPage', 'tool2NdPage', '2-nd-page'],
    ['页面', 'Tool452c7b', 'tool452c7b', 'tool-452c7b'],
    ['con', 'Con', 'con', 'tool-con'],
    ['COM1', 'Com1', 'com1', 'tool-com1'],
  ])('%j → %s, %s, %s', (name, pascal, camel, file) => {
    expect([toPascalCase(name, 'Tool'), toCamelCase(name, 'tool'), toFileName(name, 'tool')]).toEqual([
      pascal,
      camel,
      file,
    ]);
  });

  it('keep over-long names apart although they begin alike', () => {
    const long = 'page_'.repeat(60);
    const names = [`${long}a`, `${long}b`].map((name) => toPascalCase(name, 'Tool'));
    expect(new Set(names).size).toBe(2);
    expect(names.map((name) => name.length)).toEqual([96, 96]);
  });
});

describe('toModelToolName', () => {
  it('is taken by every model provider, whatever the name', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(toModelToolName(name)).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
      }),
    );
  });

  it('leaves a good name alone and marks every other with its hash', () => {
    expect(toModelToolName('get_single_confluence_page_by_id')).toBe('get_single_confluence_page_by_id');
    expect(toModelToolName('get page')).toMatch(/^get_page_[0-9a-f]{6}$/);
    expect(toModelToolName('页面')).toMatch(/^tool_[0-9a-f]{6}$/);
    expect(toModelToolName('a'.repeat(65))).toMatch(/^a{57}_[0-9a-f]{6}$/);
  });
});

describe('assignNames', () => {
  const requests = fc.uniqueArray(
    fc.record({ key: fc.string({ maxLength: 4 }), wanted: fc.constantFrom('page', 'space', 'delete', 'user') }),
    { selector: ({ key }) => key, maxLength: 6 },
  );
  const options = {
    reserved: new Set(['delete']),
    isCanonical: ({ key, wanted }: NameRequest) => key.startsWith(wanted.charAt(0)),
  };

  it('gives every request a name of its own that is not reserved', () => {
    fc.assert(
      fc.property(requests, (asked) => {
        const { names } = assignNames(asked, options);
        expect([...names.keys()]).toEqual(asked.map(({ key }) => key));
        expect(new Set(names.values()).size).toBe(asked.length);
        expect([...names.values()]).not.toContain('delete');
      }),
    );
  });

  it('does not depend on the order', () => {
    const shuffled = requests.chain((asked) =>
      fc.tuple(fc.constant(asked), fc.shuffledSubarray(asked, { minLength: asked.length })),
    );
    fc.assert(
      fc.property(shuffled, ([asked, again]) => {
        const first = assignNames(asked, options).names;
        const second = assignNames(again, options).names;
        for (const { key } of asked) expect(second.get(key)).toBe(first.get(key));
      }),
    );
  });

  it('says who was renamed', () => {
    fc.assert(
      fc.property(requests, (asked) => {
        const { names, renamed } = assignNames(asked, options);
        const changed = asked.filter(({ key, wanted }) => names.get(key) !== wanted);
        expect(renamed.map(({ key }) => key)).toEqual(changed.map(({ key }) => key));
      }),
    );
  });

  it('lets the canonical one of several keep the name, and neither of two canonical ones', () => {
    const well = { key: 'get_page', wanted: 'getPage' };
    const badly = { key: 'GetPage', wanted: 'getPage' };
    const canonical = { isCanonical: ({ key }: NameRequest) => key !== 'GetPage' };
    expect([...assignNames([badly, well], canonical).names]).toEqual([
      ['GetPage', expect.stringMatching(/^getPageX[0-9a-f]{6}$/)],
      ['get_page', 'getPage'],
    ]);
    const names = assignNames(
      [
        { key: 'a_1_b', wanted: 'a1B' },
        { key: 'a1_b', wanted: 'a1B' },
      ],
      canonical,
    ).names;
    expect([...names.values()]).toEqual([
      expect.stringMatching(/^a1BX[0-9a-f]{6}$/),
      expect.stringMatching(/^a1BX[0-9a-f]{6}$/),
    ]);
  });

  it('refuses, with both sources, when a suffixed name is taken by another tool', () => {
    const suffixed = assignNames([{ key: 'x', wanted: 'delete' }], options).names.get('x') ?? '';
    const clash = (): unknown =>
      assignNames(
        [
          { key: 'x', wanted: 'delete' },
          { key: 'y', wanted: suffixed },
        ],
        options,
      );
    expect(clash).toThrow(GeneratorError);
    expect(clash).toThrow(`"x" and "y" would both be emitted as ${suffixed}.`);
  });
});
