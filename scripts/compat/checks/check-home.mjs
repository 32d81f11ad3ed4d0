// @ts-check
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { cli, makeHome } from '../make-home.mjs';

/**
 * Makes an app with the emitted package in it and does with it what the home is about; then nothing in the folder may be
 * otherwise, and the command `check` has to say so.
 * @param {import('../projects.mjs').Projects} projects
 * @param {import('../homes.mjs').Home} home
 * @param {string} version
 * @throws {Error} that says what went wrong
 */
export function checkHome(projects, home, version) {
  return projects.inTurn(`home-${home.project}-${version}`, async (folder) => {
    const app = await makeHome(projects, folder, home, version);
    const before = hashes(app.folder);
    await home.use(app, version, projects);
    const after = hashes(app.folder);
    const paths = [...new Set([...before.keys(), ...after.keys()])];
    const changed = paths.filter((path) => before.get(path) !== after.get(path));
    if (changed.length > 0) throw new Error(`changed, in generated/:\n${changed.toSorted().join('\n')}`);
    await app.run([cli, 'check', '--force']);
  });
}

/**
 * @param {string} folder
 * @returns {ReadonlyMap<string, string>} of every file of the package
 */
function hashes(folder) {
  const emitted = join(folder, 'generated');
  const files = readdirSync(emitted, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    paths.map((path) => [relative(emitted, path), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}
