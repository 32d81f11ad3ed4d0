// @ts-check
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { withServices } from '../../services.mjs';
import { expectTitles } from '../expect-titles.mjs';

/**
 * Builds the app as its own script does, and runs the bundle, which has nothing installed beside it.
 * @param {import('../../home-app.mjs').HomeApp} app
 * @throws {Error} with what was said
 */
export async function buildWithVite(app) {
  await app.run([app.program('typescript')]);
  await withServices(async ({ environment, requests }) => {
    const { TRUTO_API_BASE_URL: VITE_TRUTO_URL = '' } = environment;
    await app.run([app.program('vite'), 'build'], { VITE_TRUTO_URL });
    const assets = join(app.folder, 'dist', 'assets');
    // What edits is a file of its own, with what it shares with the rest: it is loaded once something is edited.
    const bundle = readdirSync(assets).find((name) => /^index-.*\.js$/.test(name));
    if (bundle === undefined) throw new Error(`vite build made ${readdirSync(assets).join(', ')}`);
    expectTitles('the bundle', await app.run([join(assets, bundle)]), requests);
  });
}
