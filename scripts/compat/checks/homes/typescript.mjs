// @ts-check
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { findTypeScript } from '../../find-type-script.mjs';
import { exposeToCompiler } from '../../projects.mjs';
import { strictest } from '../type-check.mjs';

/** @typedef {import('../../home-app.mjs').HomeApp} HomeApp */
/** @typedef {import('../../projects.mjs').Projects} Projects */

/**
 * Compiles a project as `tsc --init` makes it, which takes in every source and declaration in the folder.
 * @param {HomeApp} app @param {string} version @param {Projects} projects
 * @throws {Error} with what the compiler said
 */
export async function compileFreshProject(app, version, projects) {
  const tsc = await findTypeScript(projects, version);
  await app.run([tsc, '--init', '--outDir', 'built']);
  await app.run([tsc, '--pretty', 'false']);
  // Proof that the folder was taken in.
  app.read(join('built', 'generated', 'src', 'index.js'));
}

/**
 * Compiles an app with the declarations that it imports.
 * @param {HomeApp} app @param {string} version @param {Projects} projects
 * @throws {Error} with what the compiler said
 */
export async function compileDeclarations(app, version, projects) {
  const installed = join(app.folder, 'checked', 'node_modules', 'confluence-tools');
  cpSync(join(app.folder, 'generated'), installed, { recursive: true });
  exposeToCompiler(join(installed, 'dist'));
  const compilerOptions = { ...strictest, lib: ['ES2022', 'DOM'], types: [], module: 'NodeNext', noEmit: true };
  app.write('checked/package.json', JSON.stringify({ type: 'module' }));
  app.write('checked/app.ts', app.read('app.ts'));
  app.write('checked/tsconfig.json', JSON.stringify({ compilerOptions, files: ['app.ts'] }));
  await app.run([await findTypeScript(projects, version), '-p', 'checked', '--pretty', 'false']);
}
