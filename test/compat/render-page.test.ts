import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allCells } from '../../scripts/compat/cells.mjs';
import { renderPage } from '../../scripts/compat/render-page.mjs';
import type { Outcome } from '../../scripts/compat/run-cells.mjs';

/** What is seen when everything that can hold does, but for some cells. */
function outcomes(failing: readonly string[] = []): readonly Outcome[] {
  return allCells().map((cell) => {
    if (cell.task.kind === 'none') return { cell, state: 'none', reason: cell.task.reason };
    return failing.includes(cell.id) ? { cell, state: 'fails', reason: 'exit code 1' } : { cell, state: 'works' };
  });
}

/** The words of one row of a table. */
function row(page: string, title: string): readonly string[] {
  const line = page.split('\n').find((one) => one.startsWith(`| ${title}`)) ?? '';
  return line.split('|').map((word) => word.trim());
}

describe('docs/compatibility.md', () => {
  it('is the page of a matrix in which everything works that can', async () => {
    const committed = readFileSync(new URL('../../docs/compatibility.md', import.meta.url), 'utf8');
    expect(await renderPage(outcomes())).toBe(committed);
  });

  it('says of each cell whether it works, fails, or cannot be', async () => {
    const page = await renderPage(outcomes(['ai-7@deno']));
    expect(row(page, '`ai` 7')).toEqual(['', '`ai` 7', '—, needs Node 22', '✓', '✓', '✓', '**fails**', '✓', '']);
  });

  it('says of each version of a program whether it leaves the package alone', async () => {
    const page = await renderPage(outcomes(['tsc-init@6.0']));
    expect(row(page, 'TypeScript: `tsc --init`').slice(2)).toEqual(['5.4 ✓, 5.9 ✓, 6.0 **fails**, 7.0 ✓', '']);
  });

  it('names no patch of what is installed in its newest version', async () => {
    const page = await renderPage(outcomes());
    const [, rest = ''] = page.split('## Runtimes and frameworks');
    const [ofNewest = ''] = rest.split('## The oldest version of each range');
    expect(ofNewest).not.toMatch(/\d+\.\d+\.\d+/);
  });
});
