import { describe, expect, it } from 'vitest';
import { allCells } from '../../scripts/compat/cells.mjs';
import { describeFailures, isChosen, toJson } from '../../scripts/compat/report.mjs';
import type { Outcome } from '../../scripts/compat/run-cells.mjs';

const [first, second] = allCells();
if (first === undefined || second === undefined) throw new Error('the matrix is empty');
const works: Outcome = { cell: first, state: 'works' };
const fails: Outcome = { cell: second, state: 'fails', reason: 'run.mjs client:\nexit code 1' };

describe('the report', () => {
  it('names each failing cell with what was said, and how to run those alone', () => {
    expect(describeFailures([works, fails])).toBe(
      '✗ client@node-22\n' +
        '    run.mjs client:\n' +
        '    exit code 1\n' +
        '\n' +
        '1 of 2 cells fail. Again, those alone: npm run test:compat -- --only client@node-22\n',
    );
  });

  it('is empty when nothing fails', () => {
    expect(describeFailures([works])).toBe('');
  });

  it('is there for programs', () => {
    expect(JSON.parse(toJson([works, fails]))).toEqual([
      { cell: 'client@node-20', state: 'works' },
      { cell: 'client@node-22', state: 'fails', reason: 'run.mjs client:\nexit code 1' },
    ]);
  });
});

describe('the choice of cells', () => {
  it.each([
    [['client'], ['client@node-20', 'client@node-22', 'client@node-24', 'client@bun', 'client@deno', 'client@workerd']],
    [['ai-*@bun'], ['ai-5@bun', 'ai-6@bun', 'ai-7@bun']],
    [
      ['commonjs@ts-5.4', 'ai-7@node-2?'],
      ['ai-7@node-20', 'ai-7@node-22', 'ai-7@node-24', 'commonjs@ts-5.4'],
    ],
  ])('takes rows and globs over ids: %s', (globs, expected) => {
    const chosen = allCells().filter(({ id }) => isChosen(id, globs));
    expect(chosen.map(({ id }) => id)).toEqual(expected);
  });

  it('takes all when nothing is asked for', () => {
    expect(isChosen('client@bun', [])).toBe(true);
  });
});
