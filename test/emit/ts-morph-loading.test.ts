import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sources = new URL('../../src/', import.meta.url);

describe('ts-morph', () => {
  it('is loaded by one module alone: an import of it takes a third longer', () => {
    const loading = readdirSync(sources, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .filter((path) =>
        /^import (?!type )[^;]*'ts-morph'|\('ts-morph'\)/m.test(readFileSync(new URL(path, sources), 'utf8')),
      );
    expect(loading).toEqual(['emit/module/ts-morph.ts']);
  });
});
