import { describe, expect, it } from 'vitest';
import { foldTypeLiterals } from '../../src/emit/types/fold-type-literals.js';

describe('a type literal', () => {
  it.each([
    ['of a property', 'a?: {\n  b: string;\n  c?: number;\n}[];', 'a?: { b: string; c?: number }[];'],
    [
      'of an argument',
      'readonly waits: Set<{\n  readonly queue: Queue;\n}>;',
      'readonly waits: Set<{ readonly queue: Queue }>;',
    ],
    ['of a parameter', 'run(options: {\n  id: string;\n}): void;', 'run(options: { id: string }): void;'],
    ['in another one', 'a: {\n  b: {\n    c: string;\n  };\n};', 'a: { b: { c: string } };'],
  ])('%s is on one line where it fits', (_, code, folded) => {
    expect(foldTypeLiterals(`interface Outer {\n${indented(code)}\n}`)).toBe(
      `interface Outer {\n${indented(folded)}\n}`,
    );
  });

  it.each([
    ['that is too long', `a: {\n  ${'b'.repeat(60)}: string;\n  ${'c'.repeat(60)}: string;\n};`],
    ['with documentation', 'a: {\n  /** Why. */\n  b: string;\n};'],
    ['with a comment on a line of a member', 'a: {\n  /** Why. */ b: string;\n};'],
    ['with a member of several lines', "a: {\n  b:\n    | 'c'\n    | 'd';\n};"],
    ['behind the end of a comment', '/**\n * What is in here: {\n */\na: string;'],
  ])('%s keeps its lines', (_, code) => {
    const outer = `interface Outer {\n${indented(code)}\n}\n`;
    expect(foldTypeLiterals(outer)).toBe(outer);
  });

  it('is none of an interface, a class or a body', () => {
    const code = 'interface One extends Two<Three> {\n  a: string;\n}\ndeclare class Four {\n  a: string;\n}\n';
    expect(foldTypeLiterals(code)).toBe(code);
  });
});

function indented(code: string): string {
  return code.replace(/^/gm, '  ');
}
