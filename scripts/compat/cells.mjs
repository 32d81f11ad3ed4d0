// @ts-check
import { homes } from './homes.mjs';
import { client, frameworks, nodes, oldest, otherRuntimes, typeScripts } from './matrix.mjs';
import { sourceModes, typeModes } from './type-modes.mjs';

/** @typedef {import('./homes.mjs').Home} Home */
/** @typedef {import('./matrix.mjs').Row} Row */
/** @typedef {import('./matrix.mjs').Runtime} Runtime */
/** @typedef {import('./type-modes.mjs').TypeMode} TypeMode */
/** @typedef {import('./type-modes.mjs').SourceMode} SourceMode */

/**
 * What a cell does. `none` is one that cannot hold, for a reason that is not ours.
 * @typedef {{ readonly kind: 'none', readonly reason: string }
 *   | { readonly kind: 'call', readonly runtime: Runtime, readonly row: Row }
 *   | { readonly kind: 'worker', readonly runtime: Runtime, readonly row: Row }
 *   | { readonly kind: 'types', readonly row: Row, readonly typeScript: string }
 *   | { readonly kind: 'mode', readonly mode: TypeMode, readonly typeScript: string }
 *   | { readonly kind: 'sources', readonly mode: SourceMode, readonly typeScript: string }
 *   | { readonly kind: 'home', readonly home: Home, readonly version: string }} Task
 */
/** @typedef {{ readonly id: string, readonly table: TableName, readonly row: string, readonly column: string, readonly task: Task }} Cell */
/** @typedef {'run' | 'modes' | 'sources' | 'types' | 'oldest' | 'homes'} TableName */

/**
 * Every cell of the page, table by table, row by row.
 * @returns {readonly Cell[]}
 */
export function allCells() {
  const rows = [client, ...frameworks];
  const runtimes = [...nodes, ...otherRuntimes];
  return [
    ...rows.flatMap((row) => runtimes.map((runtime) => cell('run', row, runtime.id, runtime.title, run(row, runtime)))),
    ...typeModes.flatMap((mode) =>
      typeScripts.map((version) => cell('modes', mode, `ts-${version}`, version, compile(mode, version))),
    ),
    ...sourceModes.flatMap((mode) =>
      typeScripts.map((typeScript) =>
        cell('sources', mode, `ts-${typeScript}`, typeScript, { kind: 'sources', mode, typeScript }),
      ),
    ),
    ...frameworks.flatMap((row) =>
      row.types === undefined
        ? []
        : typeScripts.map((version) => cell('types', row, `ts-${version}`, version, typeCheck(row, version))),
    ),
    ...oldest.flatMap((row) => [
      cell('oldest', row, 'node', 'its oldest Node', run(row, lowestNode(row))),
      ...[typeScripts[0], typeScripts.at(-1) ?? ''].map((version) =>
        cell('oldest', row, `ts-${version}`, `TypeScript ${version}`, typeCheck(row, version)),
      ),
    ]),
    ...homes.flatMap((home) =>
      home.versions.map((version) => cell('homes', home, version, version, { kind: 'home', home, version })),
    ),
  ];
}

/**
 * @param {TableName} table @param {{ id: string, title: string }} row @param {string} columnId @param {string} column
 * @param {Task} task @returns {Cell}
 */
function cell(table, row, columnId, column, task) {
  return { id: `${row.id}@${columnId}`, table, row: row.title, column, task };
}

/** @param {Row} row @param {Runtime & { readonly major?: number }} runtime @returns {Task} */
function run(row, runtime) {
  if (row.needsNode !== undefined && runtime.major !== undefined && runtime.major < row.needsNode) {
    return { kind: 'none', reason: `needs Node ${row.needsNode}` };
  }
  if (runtime.id !== 'workerd') return { kind: 'call', runtime, row };
  return row.notInWorkers === undefined ? { kind: 'worker', runtime, row } : { kind: 'none', reason: row.notInWorkers };
}

/** @param {Row} row */
function lowestNode(row) {
  const node = nodes.find(({ major }) => major >= (row.needsNode ?? 0));
  if (node === undefined) throw new Error(`no Node of the matrix is new enough for ${row.id}`);
  return node;
}

/** @param {Row} row @param {string} typeScript @returns {Task} */
function typeCheck(row, typeScript) {
  return { kind: 'types', row, typeScript };
}

/** @param {TypeMode} mode @param {string} typeScript @returns {Task} */
function compile(mode, typeScript) {
  if (Number(typeScript) < mode.since) return { kind: 'none', reason: `needs ${mode.since}` };
  return { kind: 'mode', mode, typeScript };
}
