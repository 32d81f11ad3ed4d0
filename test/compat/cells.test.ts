import { describe, expect, it } from 'vitest';
import { adapterNames } from '../../src/adapter-names.js';
import { readAdapters } from '../../src/emit/adapters/read-adapters.js';
import { allCells } from '../../scripts/compat/cells.mjs';
import { frameworks, oldest } from '../../scripts/compat/matrix.mjs';

const rows = [...frameworks, ...oldest];

describe('the cells of the compatibility page', () => {
  it('have an id each', () => {
    const ids = allCells().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('cover every runtime, compiler and framework', () => {
    const cells = allCells().filter(({ table }) => table !== 'homes');
    const columns = new Set(cells.map(({ id }) => id.replace(/^.*@/, '')));
    const runtimes = ['node-20', 'node-22', 'node-24', 'bun', 'deno', 'workerd', 'node'];
    const compilers = ['5.4', '5.5', '5.6', '5.7', '5.8', '5.9', '6.0', '7.0'].map((version) => `ts-${version}`);
    expect([...columns].toSorted()).toEqual([...runtimes, ...compilers].toSorted());
    expect(frameworks.map(({ id }) => id)).toEqual([
      'ai-5',
      'ai-6',
      'ai-7',
      'openai-5',
      'openai-6',
      'openai-7',
      'anthropic-1',
      'openai-agents-0',
      'mastra-1',
      'langchain-0.3',
      'langchain-1',
      'mcp-2',
      'mcp-client-1',
      'claude-agent-sdk-0',
      'google-genai-2',
    ]);
  });

  it('cover the programs of an app', () => {
    const cells = allCells().filter(({ table }) => table === 'homes');
    expect(cells.map(({ id }) => id)).toEqual([
      'next@15',
      'next@16',
      'next-not-strict@15',
      'next-not-strict@16',
      'vite@8',
      'tsc-init@5.4',
      'tsc-init@5.9',
      'tsc-init@6.0',
      'tsc-init@7.0',
      'no-dom-iterable@5.4',
      'no-dom-iterable@5.9',
      'no-dom-iterable@6.0',
      'no-dom-iterable@7.0',
      'eslint@9',
      'eslint@10',
      'eslint-typed@9',
      'eslint-typed@10',
      'biome@2',
      'prettier@3',
      'npm@11',
      'pnpm@10',
      'pnpm@12',
      'yarn@1',
      'yarn@4',
      'bun@1',
    ]);
  });

  it('leave out only what cannot be, and say why', () => {
    const none = allCells().flatMap(({ id, task }) => (task.kind === 'none' ? [`${id}: ${task.reason}`] : []));
    expect(none).toEqual([
      'ai-7@node-20: needs Node 22',
      'openai-7@node-20: needs Node 22',
      'openai-agents-0@workerd: imports `child_process`',
      'mastra-1@node-20: needs Node 22',
      'mastra-1@workerd: imports `child_process`',
      'mcp-2@workerd: stdio needs a process',
      'mcp-client-1@workerd: stdio needs a process',
      'claude-agent-sdk-0@workerd: stdio needs a process',
      'commonjs-nodenext@ts-5.4: needs 5.8',
      'commonjs-nodenext@ts-5.5: needs 5.8',
      'commonjs-nodenext@ts-5.6: needs 5.8',
      'commonjs-nodenext@ts-5.7: needs 5.8',
      'commonjs-node20@ts-5.4: needs 5.9',
      'commonjs-node20@ts-5.5: needs 5.9',
      'commonjs-node20@ts-5.6: needs 5.9',
      'commonjs-node20@ts-5.7: needs 5.9',
      'commonjs-node20@ts-5.8: needs 5.9',
    ]);
  });
});

describe.each(readAdapters(adapterNames))('the peer range of $name', ({ peer }) => {
  it('is what the matrix is tried with, and no more', () => {
    const ranges = frameworks.flatMap((row) => (row.peer?.name === peer.name ? [row.peer.range] : []));
    expect([...new Set(ranges)].join(' || ')).toBe(peer.range);
  });

  it('has both ends of each part tried', () => {
    for (const range of peer.range.split(' || ')) {
      const installed = rows.flatMap((row) =>
        row.peer?.name === peer.name && row.peer.range === range ? [row.packages[peer.name]] : [],
      );
      expect(installed).toEqual([range, /\d+\.\d+\.\d+/.exec(range)?.[0]]);
    }
  });
});
