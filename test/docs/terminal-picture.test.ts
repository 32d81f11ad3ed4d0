import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../built-cli.js';
import { readDocument } from './code-samples.js';

interface Module {
  runInTerminal(): readonly string[];
  drawTerminal(lines: readonly string[]): string;
}

const path = new URL('../../scripts/terminal-picture.mjs', import.meta.url).href;

describe('docs/images/terminal.svg', () => {
  beforeAll(() => buildCli());

  it('shows what the program prints (npm run draw:terminal draws it anew)', async () => {
    const { drawTerminal, runInTerminal } = (await import(path)) as Module;
    const drawn = drawTerminal(runInTerminal());
    expect(textsOf(readDocument('docs/images/terminal.svg'))).toEqual(textsOf(drawn));
    expect(readDocument('docs/images/terminal.svg')).toBe(drawn);
  });

  it('holds no place of the machine it was drawn on, and nothing that differs from run to run', () => {
    expect(textsOf(readDocument('docs/images/terminal.svg')).join('\n')).not.toMatch(
      /\/tmp|\/home|\/Users|[\d.]+ m?s\b/u,
    );
  });
});

function textsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/gu)].map(([, text = '']) => text);
}
