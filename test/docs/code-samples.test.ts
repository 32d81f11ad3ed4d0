import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppWorkspace } from '../apps/workspace.js';
import { codeSamples } from './code-samples.js';

const generated = fileURLToPath(new URL('../../generated', import.meta.url));
const samples = codeSamples().filter(({ language }) => language === 'ts');
let workspace: AppWorkspace;

beforeAll(() => {
  workspace = new AppWorkspace();
  workspace.link('confluence-tools', generated);
});

afterAll(() => workspace.remove());

test('there are samples to compile', () => {
  expect(samples.length).toBeGreaterThan(1);
});

test('every TypeScript sample of the documents compiles as it stands', () => {
  const files = samples.map((sample, index) => {
    const name = `sample-${index}.ts`;
    // Samples read the environment as a Node program does; the rest has to be said in them.
    const environment = 'declare const process: { readonly env: { readonly [name: string]: string | undefined } };';
    workspace.write(name, `${environment}\n${sample.code}\nexport {};\n`);
    return name;
  });
  const { stdout } = workspace.compile('typescript', 'nodenext', files);
  const located = stdout.replaceAll(/^sample-(\d+)\.ts\((\d+)/gm, (_, index: string, line: string) => {
    const sample = samples[Number(index)];
    return `${sample?.path}(${(sample?.line ?? 0) + Number(line) - 1}`;
  });
  expect(located).toBe('');
});

test('every JSON sample of the documents is JSON', () => {
  for (const { code, language } of codeSamples()) {
    if (language === 'json') expect(() => JSON.parse(code) as unknown).not.toThrow();
  }
});
