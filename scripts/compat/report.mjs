// @ts-check
import picomatch from 'picomatch';

/** @typedef {import('./run-cells.mjs').Outcome} Outcome */

/**
 * Whether a cell was asked for.
 * @param {string} id
 * @param {readonly string[]} globs over ids, or ids of rows, which stand for their cells; none asks for every cell
 */
export function isChosen(id, globs) {
  return globs.length === 0 || picomatch(globs.flatMap((glob) => [glob, `${glob}@*`]))(id);
}

/**
 * Which cells fail, each with what was said; empty when none does.
 * @param {readonly Outcome[]} outcomes
 */
export function describeFailures(outcomes) {
  const failures = outcomes.filter((outcome) => outcome.state === 'fails');
  if (failures.length === 0) return '';
  const texts = failures.map(({ cell, reason }) => `✗ ${cell.id}\n${reason.replaceAll(/^/gm, '    ')}\n`);
  const repeat = failures.map(({ cell }) => `--only ${cell.id}`).join(' ');
  return `${texts.join('\n')}\n${failures.length} of ${outcomes.length} cells fail. Again, those alone: npm run test:compat -- ${repeat}\n`;
}

/**
 * The outcomes for a program.
 * @param {readonly Outcome[]} outcomes
 */
export function toJson(outcomes) {
  const rows = outcomes.map((outcome) => ({
    cell: outcome.cell.id,
    state: outcome.state,
    ...('reason' in outcome ? { reason: outcome.reason } : {}),
  }));
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}
