import { describe, expect, it } from 'vitest';
import { codeSamples, placeOf, readDocument } from './code-samples.js';
import { samplesOfKind } from './sample-kinds.js';

const scripts = (JSON.parse(readDocument('package.json')) as { readonly scripts: object }).scripts;

/** The commands of a shell text, each on its own, without comments and the brackets of a subshell. */
function commandsOf(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => !line.trim().startsWith('#'))
    .flatMap((line) => line.replace(/\s+#.*$/u, '').split(' && '))
    .map((command) => command.trim().replace(/^\(|\)$/gu, ''))
    .filter((command) => command !== '');
}

const steps = commandsOf(readDocument('.ci/run'));
const samples = samplesOfKind(codeSamples(), 'ci');
const lines = samples.flatMap((sample) =>
  commandsOf(sample.code).map((command) => [placeOf(sample), command] as const),
);

describe('commands that only CI runs', () => {
  it.each(lines)('%s: %s is a script, or a step of .ci/run or of the workflow', (_place, command) => {
    const script = /^npm (?:run )?(?<name>[\w:-]+)(?: -- .+)?$/u.exec(command)?.groups?.['name'];
    const isScript = script !== undefined && script in scripts;
    const isOfWorkflow = readDocument('.github/workflows/ci.yml').includes(`- run: ${command}\n`);
    expect(isScript || isOfWorkflow || steps.includes(command)).toBe(true);
  });
});

describe('.ci/run', () => {
  const [inReadme] = samples.filter(({ path }) => path === 'README.md');
  const readmeLines = (inReadme?.code ?? '').split('\n').map((line) => line.replace(/\s+#.*$/u, ''));

  it('calls every command of the two lines that the README begins with', () => {
    expect(readmeLines).toHaveLength(2);
    expect(commandsOf(readmeLines.join('\n')).filter((command) => !steps.includes(command))).toEqual([]);
  });

  it('calls the second of them as it stands', () => {
    expect(readDocument('.ci/run')).toContain(`\n(${readmeLines[1]})\n`);
  });

  it('installs once', () => {
    expect(steps.filter((command) => /^npm (?:ci|i|install)\b/u.test(command))).toEqual(['npm ci']);
  });
});
