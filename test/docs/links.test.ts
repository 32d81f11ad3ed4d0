import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './code-samples.js';
import { anchorsOf, targetsOf } from './link-targets.js';

/** Nothing in these is ours, or written by hand. */
const foreign: ReadonlySet<string> = new Set(['node_modules', 'dist', '.git']);
const documents = readdirSync(root, { withFileTypes: true })
  .filter(({ name }) => !foreign.has(name))
  .flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(join(root, entry.name), { recursive: true, encoding: 'utf8' }).map((path) => join(entry.name, path))
      : [entry.name],
  )
  .filter((path) => path.endsWith('.md') && !path.split('/').includes('node_modules'))
  .toSorted();

function problemOf(document: string, target: string): string | undefined {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? document : normalize(join(dirname(document), decodeURIComponent(path)));
  if (file.startsWith('..') || !existsSync(join(root, file))) return `${target}: there is no ${file}`;
  if (anchor === undefined || statSync(join(root, file)).isDirectory()) return undefined;
  return anchorsOf(readFileSync(join(root, file), 'utf8')).has(anchor) ? undefined : `${target}: no such heading`;
}

describe('the links of every Markdown file', () => {
  it.each(documents)('%s: lead to a file and a heading that there are', (document) => {
    const text = readFileSync(join(root, document), 'utf8');
    expect(targetsOf(text).flatMap((target) => problemOf(document, target) ?? [])).toEqual([]);
  });

  it('would be found where they lead nowhere', () => {
    expect(problemOf('README.md', 'docs/nothing.md')).toBe('docs/nothing.md: there is no docs/nothing.md');
    expect(problemOf('README.md', 'docs/adapters.md#nothing')).toBe('docs/adapters.md#nothing: no such heading');
    expect(problemOf('README.md', '../elsewhere.md')).toBe('../elsewhere.md: there is no ../elsewhere.md');
  });

  it('every page of docs/ is reached from its index', () => {
    const index = targetsOf(readFileSync(join(root, 'docs', 'README.md'), 'utf8')).map((target) => `docs/${target}`);
    const pages = documents.filter((path) => /^docs\/(?!README|decisions\/)/u.test(path));
    expect(pages.filter((path) => !index.includes(path))).toEqual([]);
  });
});
