// What a client weighs before its first call. Run with --expose-gc.
import { loadBundled } from './support/load-bundled.mjs';

if (globalThis.gc === undefined) throw new Error('Run this with: node --expose-gc bench/runtime/client-memory.mjs');

const count = 10_000;
const { createTransport } = await loadBundled('templates/runtime/index.ts');
const settle = () => {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
};
const make = (n) => createTransport({ token: 'tok_0123456789abcdef', accountId: `00000000-0000-4000-8000-${n}` });
for (let n = 0; n < 100; n++) make(n);
const before = settle();
const startedAt = performance.now();
const clients = Array.from({ length: count }, (_, n) => make(n));
const elapsed = performance.now() - startedAt;
const bytes = (settle() - before) / count;
console.log(
  `${clients.length} clients: ${bytes.toFixed(0)} bytes and ${((elapsed * 1000) / count).toFixed(2)} µs each`,
);
