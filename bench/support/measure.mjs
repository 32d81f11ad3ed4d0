import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/**
 * Wall time of a whole process in milliseconds, from start to exit.
 *
 * @param {readonly string[]} command
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function timeProcess([file, ...args], options = {}) {
  const start = performance.now();
  const { status, stderr, error } = spawnSync(file, args, { encoding: 'utf8', ...options });
  const elapsed = performance.now() - start;
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${status}:\n${stderr}`);
  return elapsed;
}

/**
 * Runs commands in turn, A B C A B C …, so that a machine that slows down slows all of them, and gives the median of
 * each. The first round warms the disk and is not counted.
 *
 * @template {string} Name
 * @param {Record<Name, () => number>} commands each returns its milliseconds
 * @param {number} rounds
 * @returns {Record<Name, number>}
 */
export function mediansInTurn(commands, rounds) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, run] of Object.entries(commands)) {
      const elapsed = run();
      if (round > 0) times[name].push(elapsed);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((first, second) => first - second);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * Prints one line of a table.
 *
 * @param {string} name
 * @param {number} milliseconds
 * @param {number} baseline milliseconds of what it is held against
 * @param {string} against
 */
export function printRow(name, milliseconds, baseline, against) {
  const ratio = (milliseconds / baseline).toFixed(2);
  console.log(`${name.padEnd(44)} ${milliseconds.toFixed(0).padStart(7)} ms   ${ratio} × ${against}`);
}
