// @ts-check
import { relative } from 'node:path';
import { addUntidyFile, expectTidied, untidyFile } from './untidy.mjs';

/** @typedef {{ readonly filePath: string, readonly messages: readonly { readonly ruleId: string | null, readonly message: string }[] }} Report */

/**
 * Lints the whole app, warnings included, and has it mended.
 * @param {import('../../home-app.mjs').HomeApp} app
 * @param {'recommended' | 'typed'} config
 * @throws {Error} with what is found in other files than the one that is there for it
 */
export async function checkWithEslint(app, config) {
  const options = { strict: true, target: 'ES2022', module: 'NodeNext', skipLibCheck: true, noEmit: true };
  app.write('tsconfig.json', JSON.stringify({ compilerOptions: options }));
  addUntidyFile(app);
  const words = [app.program('eslint'), '.', '--config', `${config}.config.mjs`, '--format', 'json'];
  const { stdout, stderr } = await app.attempt(words);
  if (!stdout.startsWith('[')) throw new Error(`eslint:\n${stdout}${stderr}`);
  /** @type {readonly Report[]} */
  const reports = JSON.parse(stdout);
  const findings = reports.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => `${relative(app.folder, filePath)}: ${ruleId}: ${message}`),
  );
  const others = findings.filter((finding) => !finding.startsWith(`${untidyFile}: `));
  if (others.length > 0) throw new Error(others.join('\n'));
  if (findings.length === 0) throw new Error(`nothing was found in ${untidyFile}`);
  await app.attempt([...words, '--fix']);
  expectTidied(app);
}
