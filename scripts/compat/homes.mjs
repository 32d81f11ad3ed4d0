// @ts-check
import { checkWithBiome } from './checks/homes/biome.mjs';
import { buildWithNext, lintWithNext, nextWords } from './checks/homes/next.mjs';
import { checkWithEslint } from './checks/homes/eslint.mjs';
import { installWith, managers } from './checks/homes/package-managers.mjs';
import { formatWithPrettier } from './checks/homes/prettier.mjs';
import { compileDeclarations, compileFreshProject } from './checks/homes/typescript.mjs';
import { buildWithVite } from './checks/homes/vite.mjs';
import { typeScripts } from './matrix.mjs';

/** @typedef {import('./home-app.mjs').HomeApp} HomeApp */
/** @typedef {import('./projects.mjs').Projects} Projects */

/** @typedef {{ readonly name: string, readonly range: string, readonly words: readonly string[] }} Creator A program that makes an app in the folder that it is told first */

/**
 * @typedef {object} Home An app that the package is emitted into, and what is done to the app.
 * @property {string} id
 * @property {string} project Homes of one project are one installation, which they use in turn
 * @property {string} title Markdown
 * @property {readonly string[]} versions of the program
 * @property {(version: string) => Readonly<Record<string, string>>} [packages] What npm installs; without it, nothing is installed
 * @property {(version: string) => Creator} [creator] What makes the app
 * @property {readonly string[]} [keeps] What stays from one home of the project to the next, besides what is installed
 * @property {string} [files] Folder of `homes/` that is copied into the app
 * @property {(app: HomeApp, version: string, projects: Projects) => Promise<void>} use Throws an error that says what went wrong
 */

/** The oldest that is supported, and the majors of today. */
const someTypeScripts = [typeScripts[0], ...typeScripts.slice(-3)];

const next = {
  project: 'next',
  // What was built of the same app is of use to the next build.
  keeps: ['.next'],
  versions: ['15', '16'],
  files: 'next',
  /** @param {string} version */
  packages: (version) => ({ next: version, ai: '6' }),
  /** @param {string} version */
  creator: (version) => ({ name: 'create-next-app', range: version, words: nextWords }),
};

const eslint = {
  project: 'eslint',
  versions: ['9', '10'],
  files: 'eslint',
  /** @param {string} version */
  packages: (version) => ({
    eslint: version,
    '@eslint/js': version,
    'typescript-eslint': '8',
    // The newest that typescript-eslint 8 admits.
    typescript: '6.0',
  }),
};

/** @type {readonly Home[]} */
export const homes = [
  {
    ...next,
    id: 'next',
    title: 'Next.js: the app of `create-next-app` is linted and built, and its route handler calls a tool',
    use: async (app) => {
      await lintWithNext(app);
      await buildWithNext(app, { strict: true });
    },
  },
  {
    ...next,
    id: 'next-not-strict',
    title: 'Next.js: the same app is built with `"strict": false`',
    use: (app) => buildWithNext(app, { strict: false }),
  },
  {
    id: 'vite',
    project: 'vite',
    title: 'Vite: the app of `create-vite` is compiled and bundled, and the bundle calls the client',
    versions: ['8'],
    files: 'vite',
    packages: (version) => ({ vite: version }),
    creator: () => ({ name: 'create-vite', range: '9', words: ['--template', 'vanilla-ts', '--no-interactive'] }),
    use: buildWithVite,
  },
  {
    id: 'tsc-init',
    project: 'tsc-init',
    title: 'TypeScript: `tsc --init` without `include`, and none of the frameworks installed',
    versions: someTypeScripts,
    files: 'typescript',
    packages: () => ({}),
    use: compileFreshProject,
  },
  {
    id: 'no-dom-iterable',
    project: 'no-dom-iterable',
    title: 'TypeScript: `"lib": ["ES2022", "DOM"]`, as strict as it goes, declarations checked',
    versions: someTypeScripts,
    files: 'typescript',
    packages: () => ({}),
    use: compileDeclarations,
  },
  {
    ...eslint,
    id: 'eslint',
    title: 'ESLint: the `recommended` rules of ESLint and of typescript-eslint',
    use: (app) => checkWithEslint(app, 'recommended'),
  },
  {
    ...eslint,
    id: 'eslint-typed',
    title: 'ESLint: `recommended` for JavaScript, `recommendedTypeChecked` for TypeScript',
    use: (app) => checkWithEslint(app, 'typed'),
  },
  {
    id: 'biome',
    project: 'biome',
    title: 'Biome: `biome init`, then `biome check .` with and without `--write`',
    versions: ['2'],
    files: 'typescript',
    packages: (version) => ({ '@biomejs/biome': version }),
    use: checkWithBiome,
  },
  {
    id: 'prettier',
    project: 'prettier',
    title: 'Prettier: `prettier --write .` under an `.editorconfig` that asks for tabs',
    versions: ['3'],
    files: 'typescript',
    packages: (version) => ({ prettier: version }),
    use: formatWithPrettier,
  },
  ...['npm', 'pnpm', 'yarn', 'bun'].map(packageManager),
];

/** @param {string} name @returns {Home} */
function packageManager(name) {
  const ids = Object.keys(managers).filter((id) => id.startsWith(`${name}@`));
  return {
    id: name,
    project: name,
    title: `${name}: the folder is added to an app, which calls a tool through every adapter`,
    versions: ids.map((id) => id.slice(name.length + 1)),
    use: (app, version, projects) => installWith(app, name, version, projects),
  };
}
