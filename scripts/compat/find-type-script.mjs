// @ts-check
import { join } from 'node:path';
import { typeScripts } from './matrix.mjs';

/**
 * Finds a compiler.
 * @param {import('./projects.mjs').Projects} projects
 * @param {string} version one of the matrix
 * @returns {Promise<string>} the path of its script
 */
export async function findTypeScript(projects, version) {
  const aliases = typeScripts.map((one) => [`typescript-${one}`, `npm:typescript@${one}`]);
  const tools = await projects.tools('typescript', Object.fromEntries(aliases));
  return join(tools, 'node_modules', `typescript-${version}`, 'bin', 'tsc');
}
