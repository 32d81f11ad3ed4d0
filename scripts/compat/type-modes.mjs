// @ts-check

/**
 * @typedef {object} TypeMode A way in which an app may be compiled.
 * @property {string} id
 * @property {string} title Markdown
 * @property {number} since The lowest version of TypeScript that knows it
 * @property {'types/client' | 'commonjs/static' | 'commonjs/dynamic'} source File of `apps/`
 * @property {(version: number) => Readonly<Record<string, string>>} options Compiler options
 * @property {boolean} runs Whether what was emitted is run, too
 */

/**
 * @typedef {object} SourceMode A way in which the sources of the package may be compiled.
 * @property {string} id
 * @property {string} title Markdown
 * @property {Readonly<Record<string, string>>} options Compiler options
 */

const nodeNext = { module: 'NodeNext', moduleResolution: 'NodeNext' };
const bundler = { module: 'ESNext', moduleResolution: 'bundler' };

/** @type {readonly SourceMode[]} */
export const sourceModes = [
  { id: 'sources-nodenext', title: '`nodenext`', options: nodeNext },
  { id: 'sources-bundler', title: '`bundler`', options: bundler },
];

/** @type {readonly TypeMode[]} */
export const typeModes = [
  {
    id: 'nodenext',
    title: 'ES modules, `nodenext`',
    since: 5.4,
    source: 'types/client',
    options: () => nodeNext,
    runs: false,
  },
  {
    id: 'bundler',
    title: 'ES modules, `bundler`',
    since: 5.4,
    source: 'types/client',
    options: () => bundler,
    runs: false,
  },
  {
    id: 'commonjs-nodenext',
    title: 'CommonJS, `nodenext`',
    since: 5.8,
    source: 'commonjs/static',
    options: () => nodeNext,
    runs: true,
  },
  {
    id: 'commonjs-node20',
    title: 'CommonJS, `node20`',
    since: 5.9,
    source: 'commonjs/static',
    options: () => ({ module: 'Node20', moduleResolution: 'Node16' }),
    runs: true,
  },
  {
    id: 'commonjs',
    title: 'CommonJS, `commonjs`',
    since: 5.4,
    source: 'commonjs/static',
    // From 6.0 on this module format is resolved as a bundler does; before, it was as Node 10 did.
    options: (version) => ({ module: 'CommonJS', moduleResolution: version < 6 ? 'Node10' : 'Bundler' }),
    runs: true,
  },
  {
    id: 'commonjs-dynamic',
    title: 'CommonJS, `await import()`',
    since: 5.4,
    source: 'commonjs/dynamic',
    options: () => nodeNext,
    runs: true,
  },
];
