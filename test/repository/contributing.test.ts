import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: { readonly [name: string]: string };
};
const decisions = readdirSync(join(root, 'docs', 'decisions')).map((name) => `docs/decisions/${name}`);
const pages = ['CONTRIBUTING.md', 'SECURITY.md', 'docs/architecture.md', ...decisions];

/** Folders of the project, with which a path in a text begins. */
const folders = /^(?:\.ci|\.github|bench|docs|examples|fixtures|generated|scripts|src|templates|test)\//;

function textOf(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

describe.each(pages)('%s', (page) => {
  it('names no path that is not there', () => {
    const named = [...textOf(page).matchAll(/`([^`\s]+)`/gu)].map(([, path = '']) => path);
    const paths = named.filter((path) => folders.test(path) && !/[<*]/u.test(path));
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('links to nothing that is not there', () => {
    const targets = [...textOf(page).matchAll(/\]\(([^)#:]+)\)/gu)].map(([, target = '']) => target);
    expect(targets.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });

  it('runs no script that is not there', () => {
    const scripts = [...textOf(page).matchAll(/npm run ([a-z:-]+)/gu)].map(([, name = '']) => name);
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});

it('the list of decisions names each', () => {
  const list = textOf('docs/decisions/README.md');
  const names = readdirSync(join(root, 'docs', 'decisions')).filter((name) => name !== 'README.md');
  expect(names.filter((name) => !list.includes(`(${name})`))).toEqual([]);
});
