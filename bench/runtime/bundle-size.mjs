// What the run-time adds to a browser bundle: minified, and minified and compressed.
import { gzipSync } from 'node:zlib';
import { bundle } from './support/load-bundled.mjs';

const operation = `{ toolName: 'get_single_confluence_page_by_id', resource: 'pages', method: 'get',
  traits: { readOnly: true, destructive: false, idempotent: true, paginated: false, versioned: false },
  inputs: { path: ['id'] } }`;
const entries = {
  'run-time and one operation': `import { createTransport } from './templates/runtime/index.js';
    export const read = (options, id) => createTransport(options).request(${operation}, { id });`,
  'createConfluence and one operation': `import { createConfluence, getSingleConfluencePageById } from 'confluence-tools';
    export const read = (options, id) => getSingleConfluencePageById(createConfluence(options), { id });`,
  'run-time, everything': `export * from './templates/runtime/index.js';`,
};
/** Leaves out what an app loads later, once it edits something. */
const atOnce = {
  name: 'at-once',
  setup: ({ onResolve }) =>
    onResolve({ filter: /./ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined)),
};
for (const [name, contents] of Object.entries(entries)) {
  for (const [extent, plugins] of Object.entries({ 'loaded at once': [atOnce], altogether: [] })) {
    const code = await bundle(contents, { minify: true, platform: 'browser', target: 'es2022', plugins });
    const compressed = gzipSync(code, { level: 9 }).length;
    console.log(`${name.padEnd(36)} ${extent.padEnd(16)} ${code.length} bytes, compressed ${compressed}`);
  }
}
