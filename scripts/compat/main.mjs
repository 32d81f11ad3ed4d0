// @ts-check
// Tries the emitted package with everything that it claims to work with, and writes what was seen to docs/compatibility.md.
// Exit codes: 0 everything works, 1 a cell fails or the page is not what was seen, 2 the script could not do its job.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { allCells } from './cells.mjs';
import { Projects } from './projects.mjs';
import { renderPage } from './render-page.mjs';
import { describeFailures, isChosen, toJson } from './report.mjs';
import { runCells } from './run-cells.mjs';

const usage = `npm run test:compat -- [options]

Tries the emitted package with runtimes, compilers and frameworks, and writes docs/compatibility.md. Needs a package registry.

  --check         writes nothing: fails when the page is not what was seen
  --only <glob>   only the cells with such an id, or of such a row, and no page; may be repeated
  --list          says what cells there are, and runs none
  --json          the outcomes as JSON
  --fresh         installs everything anew; else what an earlier run installed is used again
  --help          this text
`;

const page = fileURLToPath(new URL('../../docs/compatibility.md', import.meta.url));

/** @returns {Promise<number>} the exit code */
async function main() {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      list: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const cells = allCells().filter(({ id }) => isChosen(id, values.only));
  if (values.help) return print(usage);
  if (cells.length === 0) throw new Error(`there is no cell ${values.only.join(' or ')}: see --list`);
  if (values.list) return print(cells.map(({ id }) => `${id}\n`).join(''));

  const projects = new Projects('compat');
  await projects.prepare({ isFresh: values.fresh });
  const outcomes = await runCells(cells, projects, { atOnce: 3, onOutcome: progress(cells.length) });
  if (values.json) print(toJson(outcomes));
  const failures = describeFailures(outcomes);
  if (failures !== '') process.stderr.write(failures);
  if (values.only.length > 0) return failures === '' ? 0 : 1;

  const text = await renderPage(outcomes);
  const isSame = existsSync(page) && readFileSync(page, 'utf8') === text;
  if (!isSame && values.check) {
    process.stderr.write('docs/compatibility.md is not what was seen: run npm run test:compat and commit the result\n');
  } else if (!isSame) writeFileSync(page, text);
  return failures === '' && (isSame || !values.check) ? 0 : 1;
}

/** @param {string} text */
function print(text) {
  process.stdout.write(text);
  return 0;
}

/**
 * Says on a terminal how far it is.
 * @param {number} total
 */
function progress(total) {
  let done = 0;
  /** @param {import('./run-cells.mjs').Outcome} outcome */
  return ({ cell, state }) => {
    done += 1;
    if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${done}/${total} ${cell.id}: ${state}`);
    if (process.stderr.isTTY && done === total) process.stderr.write('\n');
  };
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`test:compat: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
