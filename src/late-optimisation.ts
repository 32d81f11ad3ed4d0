/**
 * The flag of V8 by which a function is optimised after some ten times as many calls as by itself. What a run of a second has
 * optimised beside it is hardly used any more: that took a quarter of the processor's time, and gave none back, with 26 tools
 * or with 2,000 (`bench/generate.mjs`). What runs for long is optimised all the same.
 *
 * @param versions as in `process.versions`
 * @returns nothing where no such flag is known: V8 complains on stderr about others
 */
export function lateOptimisation(versions: Readonly<Record<string, string | undefined>>): string | undefined {
  // Other run-times give these versions too, and have another compiler.
  if (versions['bun'] !== undefined || versions['deno'] !== undefined) return undefined;
  const major = Number.parseInt(versions['node'] ?? '', 10);
  if (major <= 21) return '--interrupt-budget=1000000';
  return major <= 26 ? '--invocation-count-for-turbofan=30000' : undefined;
}
