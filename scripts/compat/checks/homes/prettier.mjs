// @ts-check
import { addUntidyFile, expectTidied } from './untidy.mjs';

const editorConfig = 'root = true\n\n[*]\nindent_style = tab\nindent_size = 8\nmax_line_length = 60\n';

/**
 * Formats the whole app, and asks whether everything is formatted.
 * @param {import('../../home-app.mjs').HomeApp} app
 * @throws {Error} with what was said
 */
export async function formatWithPrettier(app) {
  app.write('.editorconfig', editorConfig);
  addUntidyFile(app);
  await app.run([app.program('prettier'), '--write', '.']);
  expectTidied(app);
  await app.run([app.program('prettier'), '--check', '.']);
}
