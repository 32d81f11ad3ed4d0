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
for (const [name, contents] of Object.entries(entries)) {
  const code = await bundle(contents, { minify: true, platform: 'browser', target: 'es2022' });
  console.log(`${name.padEnd(36)} ${code.length} bytes, compressed ${gzipSync(code, { level: 9 }).length}`);
}
