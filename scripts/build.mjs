// Builds the CLI into dist/, bundled, and the templates (the emitted run-time and adapters) into dist/templates/, compiled and bundled,
// so that `generate` copies files instead of starting a compiler for text that never changes.
// Everything is built beside dist/ and swapped in: a CLI that runs meanwhile, such as one of a test, keeps its files.
// Arguments go to the compiler: the tests, which have no use for a second type check, pass --noCheck.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { build } from 'esbuild';
import { bundleCli } from './bundle-cli.mjs';
import { bundleTemplates } from './bundle-templates.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
const target = join(root, 'dist');
const next = `${target}-next-${process.pid}`;
const previous = `${target}-previous-${process.pid}`;
/** What the compiler makes of the sources and of the templates, before it is bundled. */
const modules = `${target}-modules-${process.pid}`;
const compiled = `${target}-templates-${process.pid}`;

function compile(project, folder) {
  const compilerArguments = [tsc, '-p', join(root, project), '--outDir', folder, ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, compilerArguments, { stdio: 'inherit' });
  return status === 0;
}

/** A module of the CLI, as it was compiled just now. */
function moduleOf(folder, ...path) {
  return import(pathToFileURL(join(folder, ...path)).href);
}

/** The JSON Schema for editors, made from the checks of the config file, so that the two cannot differ. */
async function configSchema(folder) {
  const { fileSchema } = await moduleOf(folder, 'config', 'file-schema.js');
  const schema = {
    ...toJsonSchema(fileSchema, { errorMode: 'throw' }),
    title: 'gen-confluence-tools.config.json',
    description: 'Config of gen-confluence-tools. The token never stands here: set TRUTO_API_TOKEN.',
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/**
 * The scripts of the catalogue page run where no module can be loaded, so each becomes one file. They stay readable: the page
 * is made to be looked at.
 */
async function bundleCatalogue(folder) {
  const source = join(root, 'templates', 'tool-page');
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(source, 'catalogue.css'), join(folder, 'catalogue.css'));
  await build({
    entryPoints: ['apply-theme.ts', 'catalogue.ts'].map((name) => join(source, name)),
    // The comments name files from here.
    absWorkingDir: root,
    outdir: folder,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
}

try {
  if (compile('tsconfig.build.json', modules) && compile('templates/tsconfig.json', compiled)) {
    await bundleCli(modules, next);
    chmodSync(join(next, 'cli.js'), 0o755);
    writeFileSync(join(next, 'config.schema.json'), await configSchema(modules));
    const { foldTypeLiterals } = await moduleOf(modules, 'emit', 'types', 'fold-type-literals.js');
    await bundleTemplates(compiled, join(next, 'templates'), foldTypeLiterals);
    await bundleCatalogue(join(next, 'tool-page', 'assets'));
    try {
      renameSync(target, previous);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    renameSync(next, target);
  } else process.exitCode = 1;
} finally {
  for (const folder of [next, previous, modules, compiled]) rmSync(folder, { recursive: true, force: true });
}
