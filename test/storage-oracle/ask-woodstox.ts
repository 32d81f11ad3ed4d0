import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { storageEntities } from '../../templates/runtime/storage/storage-entities.js';
import { findWoodstox } from '../suites/find-woodstox.js';

const program = fileURLToPath(new URL('WoodstoxOracle.java', import.meta.url));

/** XML has these by itself, and a declaration that repeats it has to be written in a way of its own. */
const predeclared = ['amp', 'apos', 'gt', 'lt', 'quot'];

/** What Confluence puts around a body before it parses it. */
const entities = [...storageEntities]
  .filter(([name]) => !predeclared.includes(name))
  .map(([name, character]) => `<!ENTITY ${name} "&#${character.codePointAt(0) ?? 0};">`);
const namespaces =
  'xmlns="http://www.w3.org/1999/xhtml" xmlns:ac="http://atlassian.com/content" ' +
  'xmlns:ri="http://atlassian.com/resource/identifier" xmlns:at="http://atlassian.com/template"';
const before = `<!DOCTYPE xml [${entities.join('')}]><xml ${namespaces}>`;
const behind = '</xml>';

/**
 * Asks Confluence's parser about bodies in storage format.
 *
 * @param bodies well-formed strings: halves of pairs do not survive the way to the parser
 * @returns for each body nothing where the parser reads it, else what it says
 */
export async function askWoodstox(bodies: readonly string[]): Promise<readonly string[]> {
  const { java, classPath } = findWoodstox(process.env);
  const lines = [before, behind, ...bodies].map((text) => `${Buffer.from(text).toString('base64')}\n`);
  const output = await new Promise<string>((resolve, reject) => {
    const options = { maxBuffer: 2 ** 28 };
    const child = execFile(java, ['-cp', classPath, program], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`Woodstox could not be asked: ${stderr}`, { cause: error }));
    });
    child.stdin?.end(lines.join(''));
  });
  const answers = output.split('\n').slice(0, -1);
  if (answers.length !== bodies.length) {
    throw new Error(`Woodstox gave ${answers.length} answers about ${bodies.length} bodies.`);
  }
  return answers;
}
