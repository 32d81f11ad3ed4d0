// What the run-time adds to a browser bundle: minified, and minified and compressed.
import { gzipSync } from 'node:zlib';
import { bundle, loadBundled } from './support/load-bundled.mjs';

const { bundledApps, whatIsLoadedAtOnce } = await loadBundled('test/support/bundled-apps.ts');
const extents = { 'loaded at once': [whatIsLoadedAtOnce], altogether: [] };
for (const [name, contents] of Object.entries(bundledApps)) {
  for (const [extent, plugins] of Object.entries(extents)) {
    const code = await bundle(contents, { minify: true, platform: 'browser', target: 'es2022', plugins });
    const compressed = gzipSync(code, { level: 9 }).length;
    console.log(`${name.padEnd(17)} ${extent.padEnd(14)} ${code.length} bytes, compressed ${compressed}`);
  }
}
