// How the time of what reads whole texts grows with their length: 2 for twice the length is linear, 4 quadratic.
// node bench/runtime/text-growth.mjs [pieces in a row]
import { loadBundled } from './support/load-bundled.mjs';

const pieces = Number(process.argv[2] ?? 50_000);
const {
  checkStorage,
  cqlPieces,
  findLoss,
  lintCql,
  replaceSection,
  replaceText,
  replaceTextCounted,
  scanStorage,
  storageFrames,
  storagePieces,
} = await loadBundled(
  'templates/runtime/cql/lint-cql.ts',
  'templates/runtime/storage/check-storage.ts',
  'templates/runtime/storage/find-loss.ts',
  'templates/runtime/storage/replace-section.ts',
  'templates/runtime/storage/replace-text.ts',
  'templates/runtime/storage/scan-storage.ts',
  'test/cql/cql-pieces.ts',
  'test/storage/storage-pieces.ts',
);

/** Milliseconds, the least of three. A refusal counts as well. */
const time = (read, text) => {
  const times = Array.from({ length: 3 }, () => {
    const startedAt = performance.now();
    try {
      read(text);
    } catch (error) {
      if (error.code !== 'INVALID_INPUT') throw error;
    }
    return performance.now() - startedAt;
  });
  return Math.min(...times);
};

const alone = [['', '']];
const readers = [
  ['lintCql', lintCql, cqlPieces, alone],
  ['checkStorage', checkStorage, storagePieces, storageFrames],
  ['scanStorage', scanStorage, storagePieces, storageFrames],
  ['findLoss', (text) => findLoss(text, ''), storagePieces, storageFrames],
  ['replaceText', (text) => replaceText(text, 'a a', 'b', { cdata: true }), storagePieces, storageFrames],
  ['replaceTextCounted', (text) => replaceTextCounted(text, 'a a', 'b'), storagePieces, storageFrames],
  ['replaceSection', (text) => replaceSection(text, 'a', 'b'), storagePieces, storageFrames],
];
for (const [name, read, texts, frames] of readers) {
  console.log(`${name}, ${pieces} and ${2 * pieces} pieces in a row`);
  for (const [before, behind] of frames) {
    for (const piece of texts) {
      const run = (count) => before + piece.repeat(count) + behind;
      const [once, twice] = [time(read, run(pieces)), time(read, run(2 * pieces))];
      const cells = [
        JSON.stringify(`${before}${piece}…${behind}`).padEnd(64),
        `${once.toFixed(1)} ms`.padEnd(12),
        `${twice.toFixed(1)} ms`.padEnd(12),
      ];
      console.log(`  ${cells.join('')}${(twice / once).toFixed(2)} times`);
    }
  }
}
