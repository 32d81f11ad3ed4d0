import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppWorkspace } from '../apps/workspace.js';
import { codeSamples } from './code-samples.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const samples = codeSamples().filter(({ language }) => language === 'ts');
/** The frameworks that samples import, or the scopes of their packages. */
const frameworks = ['ai', 'langchain', '@langchain', 'openai', '@modelcontextprotocol'];
/** What a reader of a sample has, by the name that samples use for it. */
const atHand = new Map([
  ['process', '{ readonly env: { readonly [name: string]: string | undefined } }'],
  ['confluence', "import('confluence-tools').Confluence"],
  ['openai', "import('openai').OpenAI"],
  ['messages', "import('openai').OpenAI.ChatCompletionMessageParam[]"],
  ['prompt', 'string'],
  // A model of whatever framework the sample is about.
  ['model', 'never'],
]);
let workspace: AppWorkspace;

beforeAll(() => {
  workspace = new AppWorkspace();
  workspace.link('confluence-tools', join(root, 'generated'));
  for (const name of frameworks) workspace.link(name, join(root, 'node_modules', name));
});

afterAll(() => workspace.remove());

/** Declares what a sample uses and does not make itself. */
function prelude(code: string): string {
  const missing = [...atHand].filter(([name]) => {
    return new RegExp(`\\b${name}\\b`).test(code) && !new RegExp(`(?:const|let) (?:\\{[^}]*)?\\b${name}\\b`).test(code);
  });
  return missing.map(([name, type]) => `declare const ${name}: ${type};`).join(' ');
}

test('there are samples to compile', () => {
  expect(samples.length).toBeGreaterThan(1);
});

test('every TypeScript sample of the documents compiles as it stands', () => {
  const files = samples.map((sample, index) => {
    const name = `sample-${index}.ts`;
    workspace.write(
      name,
      `${prelude(sample.code)}
${sample.code}
export {};
`,
    );
    return name;
  });
  const { stdout } = workspace.compile('typescript', 'nodenext', files, { skipLibCheck: true });
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
