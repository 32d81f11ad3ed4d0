// @ts-check
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { client, nodes } from '../matrix.mjs';
import { findTypeScript } from '../find-type-script.mjs';
import { exposeToCompiler } from '../projects.mjs';
import { runProcess, said } from '../run-process.mjs';
import { withServices } from '../services.mjs';
import { expectTitles } from './expect-titles.mjs';

/** @typedef {import('../projects.mjs').Projects} Projects */

export const strictest = {
  // The compiler's own declarations take longer than all of ours.
  skipDefaultLibCheck: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  target: 'ES2022',
  lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
};

/**
 * Type-checks the app of a framework. Declarations are not checked on their own: those of the frameworks do not all pass.
 * @param {Projects} projects
 * @param {import('../matrix.mjs').Row} row
 * @param {string} typeScript
 * @throws {Error} with what the compiler said
 */
export async function checkTypes(projects, row, typeScript) {
  const folder = await projects.app(row.id, row.packages);
  const options = { ...strictest, skipLibCheck: true, types: ['node'], module: 'NodeNext', noEmit: true };
  const files = [`apps/types/${row.types}.ts`];
  await compile(projects, folder, typeScript, `types-${typeScript}`, { compilerOptions: options, files });
}

/**
 * Type-checks an app without framework in one mode, declarations of the package included, and runs what was emitted.
 * @param {Projects} projects
 * @param {import('../type-modes.mjs').TypeMode} mode
 * @param {string} typeScript
 * @throws {Error} with what the compiler or the app said
 */
export async function checkMode(projects, mode, typeScript) {
  const folder = await projects.app(client.id, client.packages);
  const name = `${mode.id}-${typeScript}`;
  const outDir = `apps/commonjs/built-${name}`;
  const emit = mode.runs ? { rootDir: 'apps/commonjs', outDir } : { noEmit: true };
  const options = { ...strictest, types: [], ...mode.options(Number(typeScript)), ...emit };
  // The page shows CommonJS apps the second one.
  const files = [`apps/${mode.source}.ts`, ...(mode.runs ? ['apps/commonjs/documented.ts'] : [])];
  await compile(projects, folder, typeScript, name, { compilerOptions: options, files });
  if (!mode.runs) return;
  const [node] = nodes;
  if (node === undefined) throw new Error('the matrix has no Node');
  const { command } = await projects.runtime(node);
  const script = join(outDir, `${mode.source.replace('commonjs/', '')}.js`);
  await withServices(async ({ environment, requests }) => {
    const result = await runProcess(command, [script], { cwd: folder, environment });
    if (result.status !== 0) throw new Error(`${script}:\n${said(result)}`);
    expectTitles(script, result.stdout, requests);
  });
}

/**
 * Compiles the sources of the package, which import no framework. They hold no declaration file, so that none of ours is skipped.
 * @param {Projects} projects
 * @param {import('../type-modes.mjs').SourceMode} mode
 * @param {string} typeScript
 * @throws {Error} with what the compiler said
 */
export async function checkSources(projects, mode, typeScript) {
  const folder = await projects.app(client.id, client.packages);
  const name = `${mode.id}-${typeScript}`;
  // Of its own: another compiler is at work beside this one.
  const checked = `checked-${name}`;
  const sources = join(folder, checked);
  rmSync(sources, { recursive: true, force: true });
  cpSync(join(folder, 'node_modules', 'confluence-tools'), sources, { recursive: true, dereference: true });
  exposeToCompiler(sources);
  const stricter = {
    noImplicitOverride: true,
    noPropertyAccessFromIndexSignature: true,
    noUnusedLocals: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
  };
  await compile(projects, folder, typeScript, name, {
    compilerOptions: { ...strictest, ...stricter, skipLibCheck: true, types: [], ...mode.options, noEmit: true },
    include: [`${checked}/src`],
    // Else everything in node_modules.
    exclude: [],
  });
}

/**
 * What runs compilers: which Node does makes no difference to what they say, but the newest of the matrix takes a quarter less
 * of the processor, and it remembers what it has compiled of a program that starts a hundred times.
 * @param {Projects} projects
 */
async function quickNode(projects) {
  const node = nodes.at(-1);
  if (node === undefined) throw new Error('the matrix has no Node');
  const { command } = await projects.runtime(node);
  return { command, environment: { NODE_COMPILE_CACHE: projects.compileCache } };
}

/**
 * @param {Projects} projects @param {string} folder @param {string} typeScript @param {string} name
 * @param {object} settings of the compiler
 */
async function compile(projects, folder, typeScript, name, settings) {
  const [tsc, { command, environment }] = await Promise.all([
    findTypeScript(projects, typeScript),
    quickNode(projects),
  ]);
  const project = `tsconfig.${name}.json`;
  writeFileSync(join(folder, project), JSON.stringify(settings));
  // A compiler of JavaScript is done before code that was made faster pays.
  const words = ['--no-opt', tsc, '-p', project, '--pretty', 'false'];
  const result = await runProcess(command, words, { cwd: folder, environment });
  if (result.status !== 0) throw new Error(`tsc -p ${project}:\n${said(result)}`);
}
