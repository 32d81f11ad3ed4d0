import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { layOutModule } from '../../scripts/source-layout.mjs';
import { withoutSentences } from '../../scripts/validator-sentences.mjs';

const templates = fileURLToPath(new URL('../../templates', import.meta.url));
const require = createRequire(import.meta.url);

/** A template as the compiler prints it. */
function printed(path: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  return ts.transpileModule(readFileSync(path, 'utf8'), { compilerOptions }).outputText;
}

const minified = async (code: string): Promise<string> => (await transform(code, { minify: true })).code;

/** What may not change: everything but white space, and the comma behind the last of a list. */
const written = (code: string): string => code.replace(/\s+/g, '').replace(/,(?=[)\]}])/g, '');

describe('the layout of the bundles', () => {
  it('changes nothing that the compiler printed but white space between tokens', async () => {
    const paths = ['runtime/cql', 'runtime/limits', 'adapters', 'stores']
      .flatMap((folder) =>
        readdirSync(join(templates, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
      )
      .filter((path) => path.endsWith('.ts'));
    let saved = 0;
    for (const path of paths) {
      const code = printed(join(templates, path));
      const laidOut = layOutModule(code);
      expect(written(laidOut), path).toBe(written(code));
      expect(await minified(laidOut), path).toBe(await minified(code));
      saved += code.split('\n').length - laidOut.split('\n').length;
    }
    expect(saved).toBeGreaterThan(400);
  });

  it('is the one of the sources', () => {
    const code = [
      'async function read(list) {',
      '    if (list.length === 0)',
      '        return undefined;',
      '    for (const one of list)',
      '        if (one.isLast)',
      '            return one;',
      '    if (list.isOpen)',
      '        await list.close();',
      '    else',
      '        list.clear();',
      '    try {',
      '        return await list.first({',
      '            signal,',
      '            ...options,',
      '        });',
      '    }',
      '    catch {',
      '        return text',
      "            .replace('a', 'b')",
      "            .replace('c', 'd');",
      '    }',
      '    finally {',
      '        list.end();',
      '    }',
      '}',
      '',
    ];
    expect(layOutModule(code.join('\n')).split('\n')).toEqual([
      'async function read(list) {',
      '  if (list.length === 0) return undefined;',
      '  for (const one of list) if (one.isLast) return one;',
      '  if (list.isOpen) await list.close();',
      '  else list.clear();',
      '  try {',
      '    return await list.first({ signal, ...options });',
      '  } catch {',
      "    return text.replace('a', 'b').replace('c', 'd');",
      '  } finally {',
      '    list.end();',
      '  }',
      '}',
      '',
    ]);
  });

  it.each([
    ['a comment', ['const list = [', '  // The first.', "  'a',", '];', '']],
    ['an address, which looks like one', ['const list = [', "  'https://example.com',", '];', '']],
    ['a text of several lines', ['run(`', '    local now = 1', '`, {', '  now,', '});', '']],
    ['a table', ['const table = [', "  ['a', 1],", "  ['b', 2],", '];', '']],
    ['statements', ['run(() => {', '  one();', '});', '']],
    ['more than a line takes', [`const list = ['${'a'.repeat(100)}',`, "  'bbbbbbbb'];", '']],
  ])('leaves the lines of %s', (_, lines) => {
    const isText = lines[0]?.includes('`') === true;
    const code = lines.map((line) => (isText ? line : line.replace(/^ +/, '    '))).join('\n');
    const expected = isText ? 'run(`\n    local now = 1\n`, { now });\n' : lines.join('\n');
    expect(layOutModule(code)).toBe(expected);
  });
});

it('the errors of the bundled validator have no sentences of their own, and all that toolsets read', () => {
  const file = join(require.resolve('@cfworker/json-schema/package.json'), '..', 'dist', 'esm', 'validate.js');
  const library = readFileSync(file, 'utf8');
  const left = withoutSentences(library);
  expect(library.match(/\berror:/g)?.length).toBeGreaterThan(40);
  expect(left).not.toMatch(/\berror:/);
  for (const name of ['instanceLocation', 'keyword', 'keywordLocation']) {
    const uses = new RegExp(`\\b${name}\\b`, 'g');
    expect(left.match(uses)?.length).toBe(library.match(uses)?.length);
  }
});
