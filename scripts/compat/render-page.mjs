// @ts-check
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

/** @typedef {import('./run-cells.mjs').Outcome} Outcome */
/** @typedef {import('./cells.mjs').TableName} TableName */

/** @type {readonly { readonly table: TableName, readonly head: string, readonly text: string, readonly isList?: boolean }[]} */
const sections = [
  {
    table: 'run',
    head: 'Runtimes and frameworks',
    text:
      'Each row is a project of its own with the package, that framework in the newest version of its range, and nothing ' +
      'else. A tick says that the entry was imported, that a tool was called through it in every way the framework has, ' +
      'and, but for workerd, that `require()` of the entry works as well; of `ai` 6 and 7 and of LangGraph, that a write which ' +
      'was approved ends after one approval, in another request with a client and tools of its own. In workerd it is one file that names no module of ' +
      'Node, without `nodejs_compat`. The server of `confluence-tools/mcp` is made ' +
      'with `@modelcontextprotocol/server` 2; a client of version 2 asks for 2026-07-28, one of version 1 for an older revision.',
  },
  {
    table: 'oldest',
    head: 'The oldest version of each range',
    text: 'The peer ranges of the package begin here.',
  },
  {
    table: 'types',
    head: 'TypeScript with each framework',
    text:
      'An app under `strict`, `exactOptionalPropertyTypes` and `noUncheckedIndexedAccess` that hands the tools to its ' +
      'framework, with the `skipLibCheck` that the declarations of the frameworks need.',
  },
  {
    table: 'modes',
    head: 'TypeScript and module systems',
    text:
      'The package without a framework, under the same options and without `skipLibCheck`. What the compiler emits for ' +
      'CommonJS was run on Node 20.19.',
  },
  {
    table: 'sources',
    head: 'TypeScript and the sources',
    text:
      'The sources in `src/`, which import no framework, under the same options and `noImplicitOverride`, ' +
      '`noPropertyAccessFromIndexSignature`, `noUnusedLocals`, `verbatimModuleSyntax` and `isolatedModules`.',
  },
  {
    table: 'homes',
    head: 'At home in an app',
    text:
      'Each row is a fresh app that the package was emitted into as its folder `generated/`, with every adapter, and that ' +
      'has it as a dependency of its own; only Next.js has a framework beside it, `ai`, and the package managers all. A ' +
      'tick says that the program did its work in that major or minor version, found nothing in the folder, left every ' +
      'byte of it as it was, and that `gen-confluence-tools check` agreed.',
    isList: true,
  },
];

const intro = `<!-- Written by npm run test:compat. Do not edit: run it again instead. -->

# Compatibility

What the emitted package was tried with, from its tarball, by \`npm run test:compat\`. A dash says what cannot be, and why.
`;

const commonJs = `## CommonJS

The package is made of ES modules without top-level \`await\`, so Node 20.19 and newer load it, and each of its entries, with
\`require('confluence-tools')\`.

TypeScript compiles \`import\` of it to \`require()\` under \`"module": "commonjs"\`, and under \`nodenext\` from version 5.8 on. Older
versions under \`nodenext\` import values with \`import()\`, and types with a mode:

<!-- sample: tested-by test/apps/commonjs.test.ts -->

\`\`\`ts
${readFileSync(fileURLToPath(new URL('apps/commonjs/documented.ts', import.meta.url)), 'utf8')}\`\`\`
`;

/**
 * The page, as it is committed: nothing of it changes from machine to machine or with a new patch of a framework.
 * @param {readonly Outcome[]} outcomes of all cells
 * @returns {Promise<string>} Markdown
 */
export async function renderPage(outcomes) {
  const tables = sections.map(({ table, head, text, isList = false }) => {
    const rows = outcomes.filter(({ cell }) => cell.table === table);
    return `## ${head}\n\n${text}\n\n${isList ? renderList(rows) : renderTable(rows)}`;
  });
  const house = await resolveConfig(fileURLToPath(import.meta.url));
  return format([intro, ...tables, commonJs].join('\n'), { ...house, parser: 'markdown', proseWrap: 'always' });
}

/**
 * A table: cells of one row are neighbours, and every row has the same columns.
 * @param {readonly Outcome[]} outcomes
 */
function renderTable(outcomes) {
  const columns = [...new Set(outcomes.map(({ cell }) => cell.column))];
  const rows = [...new Set(outcomes.map(({ cell }) => cell.row))];
  const lines = rows.map((row) => {
    const found = columns.map((column) => outcomes.find(({ cell }) => cell.row === row && cell.column === column));
    return [row, ...found.map(renderOutcome)];
  });
  const head = ['', ...columns];
  return [head, head.map(() => '---'), ...lines].map((words) => `| ${words.join(' | ')} |\n`).join('');
}

/**
 * A table of rows that have columns of their own, which stand in one.
 * @param {readonly Outcome[]} outcomes
 */
function renderList(outcomes) {
  const rows = [...new Set(outcomes.map(({ cell }) => cell.row))];
  const lines = rows.map((row) => {
    const found = outcomes.filter(({ cell }) => cell.row === row);
    const words = found.map((outcome) => `${outcome.cell.column} ${renderOutcome(outcome)}`);
    return `| ${row} | ${words.join(', ')} |\n`;
  });
  return ['|  | versions |\n| --- | --- |\n', ...lines].join('');
}

/** @param {Outcome | undefined} outcome */
function renderOutcome(outcome) {
  if (outcome === undefined) return '';
  if (outcome.state === 'works') return '✓';
  return outcome.state === 'none' ? `—, ${outcome.reason}` : '**fails**';
}
