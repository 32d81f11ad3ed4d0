// Bundles the compiled templates into what is emitted as it stands: the run-time, the toolset, and one module for each
// adapter and store, each as .js and .d.ts. Names, comments and layout stay as they are written; what the adapters need of
// the run-time is exported by its bundle. The definitions' own modules, which the adapters import, stay imports.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, sep } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { diffNotice } from './diff-notice.mjs';
import { indentByTwo, layOutModule } from './source-layout.mjs';
import { validatorNotice } from './validator-notice.mjs';
import { withoutSentences } from './validator-sentences.mjs';

const require = createRequire(import.meta.url);
const { version } = require('../package.json');
/** Where the version of the generator is put in. */
const versionModule = join('mcp', 'generator-version.js');

/** Made from definitions, and emitted beside the bundles. */
const standIns = ['catalogue', 'tool-search', 'tools'];

/** What the licenses of the libraries ask for, by the bundle that they are in. */
const notices = { editing: diffNotice, toolset: validatorNotice };

const isAdapter = /[/\\]adapters[/\\][^/\\]+$/u;
/** The comment that an adapter begins with, wherever its imports have moved. */
const header = /\/\*\*(?:(?!\*\/)[^])*?\n \* @peer (?:(?!\*\/)[^])*\*\/\s*/u;

/** Which bundle a module belongs to, by its place; an adapter's own modules go with its entry. */
function bundleOf(folder, id) {
  const path = id
    .slice(folder.length + 1)
    .split(sep)
    .join('/');
  // Its types are the run-time's too, which loads the rest of it when it is called.
  if (/^runtime\/(?:editing\/(?!editing-types\.)|storage\/compact\/)/u.test(path)) return 'editing';
  // Bundlers give an app whole files for what it loads at once and what it loads later: so those two share no more than they
  // have to, and the entry is a list of what apps may use.
  if (path.startsWith('runtime/') && (path.endsWith('.d.ts') || path === 'runtime/index.js')) return 'runtime';
  if (/^runtime\/(?:storage|versioning)\//u.test(path)) return 'runtime-bodies';
  if (path.startsWith('runtime/')) return 'runtime-core';
  if (path === 'toolset.js' || path === 'toolset.d.ts') return 'toolset';
  if (/[/\\]node_modules[/\\]diff[/\\]/u.test(id)) return 'editing';
  return /^adapters\/(?:core|profiles|schema)\//u.test(path) || id.includes('node_modules') ? 'toolset' : undefined;
}

/** Libraries that are bundled. */
const bundled = ['@cfworker/json-schema', 'diff'];

/** Keeps imports of the stand-ins as imports of their neighbours, and takes in the libraries that are bundled. */
function resolver(libraries) {
  return {
    name: 'gen-confluence-tools',
    resolveId(source) {
      const name = basename(source, '.js');
      if (source === `../${name}.js` && standIns.includes(name)) return { id: `./${name}.js`, external: true };
      return libraries[source] ?? null;
    },
    // Loaded as it stands there, and not by the name of what a bundle makes of it.
    resolveDynamicImport: (source) =>
      source === '../editing/index.js' ? { id: './editing.js', external: true } : null,
    transform: (code, id) => {
      if (id.endsWith(versionModule)) return { code: code.replace("'0.0.0'", JSON.stringify(version)), map: null };
      if (/[/\\]@cfworker[/\\]/u.test(id)) return { code: withoutSentences(code), map: null };
      // What a library says to its own linter is a finding for the linter of an app.
      if (/[/\\]node_modules[/\\]diff[/\\]/u.test(id)) {
        return { code: code.replace(/^[ \t]*\/\/ eslint-disable.*\n/gmu, ''), map: null };
      }
      // The comment over an adapter is for the generator.
      return isAdapter.test(id) ? { code: code.replace(header, ''), map: null } : null;
    },
  };
}

async function bundle(folder, target, entries, extension, layOut, plugins) {
  const build = await rollup({
    input: Object.fromEntries(entries.map(([name, path]) => [name, join(folder, `${path}${extension}`)])),
    external: (id) => !id.startsWith('.') && !id.startsWith('/') && !bundled.includes(id),
    plugins: [...plugins, { name: 'layout', renderChunk: (code) => ({ code: layOut(code), map: null }) }],
    makeAbsoluteExternalsRelative: false,
    // The app that imports it shakes the tree.
    treeshake: false,
    preserveEntrySignatures: 'allow-extension',
    onwarn: (warning) => {
      throw new Error(warning.message);
    },
  });
  await build.write({
    dir: target,
    format: 'es',
    entryFileNames: `[name]${extension}`,
    chunkFileNames: `[name]${extension}`,
    minifyInternalExports: false,
    hoistTransitiveImports: false,
    banner: ({ name }) => (extension === '.js' ? (notices[name] ?? '') : ''),
    manualChunks: (id) => bundleOf(folder, id),
  });
  await build.close();
}

function libraryFile(name, ...path) {
  return join(dirname(require.resolve(`${name}/package.json`)), ...path);
}

/**
 * @param folder what the compiler made of templates/
 * @param target where the bundles go
 * @param foldTypeLiterals gives declarations the form of those that are emitted
 */
export async function bundleTemplates(folder, target, foldTypeLiterals) {
  const entries = [
    ['runtime', 'runtime/index'],
    ['editing', 'runtime/editing/index'],
    ['toolset', 'toolset'],
    ...['adapters', 'stores'].flatMap((part) =>
      readdirSync(join(folder, part))
        .filter((file) => file.endsWith('.d.ts'))
        .map((file) => basename(file, '.d.ts'))
        .map((name) => [name, `${part}/${name}`]),
    ),
  ];
  const libraries = {
    '@cfworker/json-schema': libraryFile('@cfworker/json-schema', 'dist', 'esm', 'index.js'),
    diff: libraryFile('diff', 'libesm', 'diff', 'array.js'),
  };
  await bundle(folder, target, entries, '.js', layOutModule, [resolver(libraries)]);
  const layOutTypes = (code) => foldTypeLiterals(indentByTwo(code));
  await bundle(folder, target, entries, '.d.ts', layOutTypes, [resolver(libraries), dts()]);
  // Runs where nothing else could be parsed, so it is no part of a bundle.
  const program = readFileSync(join(folder, 'adapters', 'core', 'start-program.js'), 'utf8');
  writeFileSync(join(target, 'start-program.js'), layOutModule(program));
}
