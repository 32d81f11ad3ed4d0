import type { Plugin } from 'esbuild';

const operation = {
  toolName: 'get_single_confluence_page_by_id',
  resource: 'pages',
  method: 'get',
  traits: { readOnly: true, destructive: false, idempotent: true, paginated: false, versioned: false },
  inputs: { path: ['id'] },
};

/** Apps whose bundles are measured; their paths are relative to the root of the project. */
export const bundledApps = {
  oneOperation: `import { createTransport } from './templates/runtime/index.js';
    export const read = (options, id) => createTransport(options).request(${JSON.stringify(operation)}, { id });`,
  clientForAllTools: `import { createConfluence, getSingleConfluencePageById } from 'confluence-tools';
    export const read = (options, id) => getSingleConfluencePageById(createConfluence(options), { id });`,
  wholeRuntime: `export * from './templates/runtime/index.js';`,
};

/** Leaves out what is only loaded once something is edited. */
export const whatIsLoadedAtOnce: Plugin = {
  name: 'what-is-loaded-at-once',
  setup: ({ onResolve }) => {
    onResolve({ filter: /./ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
  },
};
