// How the time of what reads whole texts grows with their length: 2 for twice the length is linear, 4 quadratic.
// node bench/runtime/text-growth.mjs [pieces in a row]
import { loadBundled } from './support/load-bundled.mjs';

const pieces = Number(process.argv[2] ?? 100_000);
const { checkStorage, cqlPieces, lintCql, storagePieces } = await loadBundled(
  'templates/runtime/cql/lint-cql.ts',
  'templates/runtime/storage/check-storage.ts',
  'test/cql/cql-pieces.ts',
  'test/storage/storage-pieces.ts',
);

/** Milliseconds, the least of five. */
const time = (read, text) => {
  const times = Array.from({ length: 5 }, () => {
    const startedAt = performance.now();
    read(text);
    return performance.now() - startedAt;
  });
  return Math.min(...times);
};

const readers = [
  ['lintCql', lintCql, cqlPieces],
  ['checkStorage', checkStorage, storagePieces],
];
for (const [name, read, texts] of readers) {
  console.log(`${name}, ${pieces} and ${2 * pieces} pieces in a row`);
  for (const piece of texts) {
    const [once, twice] = [time(read, piece.repeat(pieces)), time(read, piece.repeat(2 * pieces))];
    const cells = [
      JSON.stringify(piece).padEnd(16),
      `${once.toFixed(1)} ms`.padEnd(12),
      `${twice.toFixed(1)} ms`.padEnd(12),
    ];
    console.log(`  ${cells.join('')}${(twice / once).toFixed(2)} times`);
  }
}
