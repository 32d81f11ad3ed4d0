// @ts-check
import { said } from '../../run-process.mjs';
import { addUntidyFile, expectTidied, untidyFile } from './untidy.mjs';

/**
 * Checks the whole app under the config that the program writes, and has it mended.
 * @param {import('../../home-app.mjs').HomeApp} app
 * @throws {Error} with what is found in the folder
 */
export async function checkWithBiome(app) {
  const biome = app.program('@biomejs/biome');
  await app.run([biome, 'init']);
  addUntidyFile(app);
  const words = [biome, 'check', '.', '--max-diagnostics=none', '--colors=off'];
  const result = await app.attempt(words);
  const output = said(result);
  if (!output.includes(untidyFile)) throw new Error(`nothing was found in ${untidyFile}:\n${output}`);
  if (output.includes('generated/')) throw new Error(output);
  await app.attempt([...words, '--write']);
  expectTidied(app);
}
