import { createRequire } from 'node:module';
import type * as TsMorph from 'ts-morph';

/**
 * Prints a structure by ts-morph, which knows all of them. It is loaded as the CommonJS package that it is: an `import` would
 * first look through all of its compiler for the names of its exports, which takes a third of the time that loading takes.
 */
export function printWithTsMorph(structure: TsMorph.Structures): string {
  const { printStructure }: typeof TsMorph = createRequire(import.meta.url)('ts-morph');
  return printStructure(structure, { indentNumberOfSpaces: 2, useSingleQuote: true }).trim();
}
