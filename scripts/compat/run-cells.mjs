// @ts-check
import { checkCall } from './checks/check-call.mjs';
import { checkHome } from './checks/check-home.mjs';
import { checkWorker } from './checks/check-worker.mjs';
import { checkMode, checkSources, checkTypes } from './checks/type-check.mjs';

/** @typedef {import('./cells.mjs').Cell} Cell */
/** @typedef {{ readonly cell: Cell, readonly state: 'works' } | { readonly cell: Cell, readonly state: 'none', readonly reason: string } | { readonly cell: Cell, readonly state: 'fails', readonly reason: string }} Outcome */

/**
 * Carries out cells, some at a time.
 * @param {readonly Cell[]} cells
 * @param {import('./projects.mjs').Projects} projects
 * @param {{ readonly atOnce: number, readonly onOutcome: (outcome: Outcome) => void }} options
 * @returns {Promise<readonly Outcome[]>} in the order of the cells
 */
export async function runCells(cells, projects, { atOnce, onOutcome }) {
  /** @type {Outcome[]} */
  const outcomes = [];
  // Apps take longest to build: begun at the end, they would leave the processor idle.
  const queue = [...cells.entries()].toSorted(([, first], [, second]) => longFirst(first, second)).values();
  const work = async () => {
    for (const [index, cell] of queue) {
      const outcome = await runCell(cell, projects);
      outcomes[index] = outcome;
      onOutcome(outcome);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
}

/** @param {Cell} first @param {Cell} second */
function longFirst(first, second) {
  return Number(second.task.kind === 'home') - Number(first.task.kind === 'home');
}

/** @param {Cell} cell @param {import('./projects.mjs').Projects} projects @returns {Promise<Outcome>} */
async function runCell(cell, projects) {
  const { task } = cell;
  if (task.kind === 'none') return { cell, state: 'none', reason: task.reason };
  try {
    switch (task.kind) {
      case 'call':
        await checkCall(projects, task.row, task.runtime);
        break;
      case 'worker':
        await checkWorker(projects, task.row, task.runtime);
        break;
      case 'types':
        await checkTypes(projects, task.row, task.typeScript);
        break;
      case 'mode':
        await checkMode(projects, task.mode, task.typeScript);
        break;
      case 'sources':
        await checkSources(projects, task.mode, task.typeScript);
        break;
      case 'home':
        await checkHome(projects, task.home, task.version);
        break;
    }
    return { cell, state: 'works' };
  } catch (error) {
    return { cell, state: 'fails', reason: error instanceof Error ? error.message : String(error) };
  }
}
