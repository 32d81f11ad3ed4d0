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
    const columns = new Set(allCells().map(({ id }) => id.replace(/^.*@/, '')));
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
      'mcp-1',
      'mcp-client-2',
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
      'mcp-1@workerd: stdio needs a process',
      'mcp-client-2@workerd: stdio needs a process',
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
