import { describe, expect, it } from 'vitest';
import { breakLongLines } from '../../src/emit/module/break-long-lines.js';
import { lineWidth } from '../../src/text/columns.js';
import { formatTypeScript } from '../../src/emit/format.js';

/** Lines of every length around the width at which prettier begins to break. */
const lengths = Array.from({ length: 12 }, (_, index) => lineWidth - 6 + index);

/** The text with a name in it that makes its line so long. */
function ofLength(length: number, text: (name: string) => string): string {
  const line =
    text('@')
      .split('\n')
      .find((candidate) => candidate.includes('@')) ?? '';
  return text('n'.repeat(length - line.length + 1));
}

const shapes: Readonly<Record<string, (name: string) => string>> = {
  'an import': (name) => `import type { First, ${name} } from './types/of-something.js';\n`,
  'a constant': (name) =>
    `export const ${name}: Operation<TheInputOfIt, TheOutputOfIt> = {\n  toolName: 'it',\n  inputs: [{ name: 'a' }],\n};\n\nexport const b = 1;\n`,
  'a function': (name) => `export function ${name}(client: Transport, input: Input = {}): Result {\n  return 1;\n}\n`,
  'a function with a type parameter': (name) =>
    `export function ${name}<Name extends A = A>(options?: A & { readonly include?: readonly Name[] }): B<A, Name> {\n  return 1;\n}\n`,
  'a method that waits': (name) =>
    `export class A {\n  async ${name}<Name extends B>(input: C[Name], options?: D): Promise<E[Name]> {\n    return 1;\n  }\n}\n`,
  'a comment': (name) => `/** It.\n * ${'word '.repeat(20)}${name}\n */\nexport type A = 1;\n`,
};

describe('a line that is too long', () => {
  it.each(Object.entries(shapes))('is broken as prettier breaks it: %s', async (_, shape) => {
    for (const length of lengths) {
      const code = ofLength(length, shape);
      expect(breakLongLines(code), `${length} columns`).toBe(await formatTypeScript(code));
    }
  });

  it('is left to prettier where it is of no known shape', () => {
    expect(breakLongLines(`export const a = ${'b + '.repeat(40)}c;\n`)).toBeUndefined();
  });
});
