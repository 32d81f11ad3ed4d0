import type { Operation } from './operation.js';

/**
 * The names of the inputs of an operation, each once, in the order in which they are sent.
 *
 * @param operation as emitted
 */
export function inputNames({ inputs }: Operation): readonly string[] {
  const bindings = Object.values(inputs).flat();
  return [...new Set(bindings.map((binding) => (typeof binding === 'string' ? binding : binding.name)))];
}
