import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeSamples, placeOf } from './code-samples.js';
import { expectOutput } from './expect-output.js';
import { outputOf, samplesOfKind } from './sample-kinds.js';
import { SampleWorkspace } from './sample-workspace.js';
import { startStandIns } from './stand-ins.js';

const samples = codeSamples();
const languages = ['ts', 'js'];
const run = samplesOfKind(samples, 'run', languages);
const compiled = [
  ...run,
  ...samplesOfKind(samples, 'compile', languages),
  ...samplesOfKind(samples, 'file', languages),
];
let workspace: SampleWorkspace;
let problems: string;

beforeAll(() => {
  workspace = new SampleWorkspace();
  problems = workspace.compile(compiled);
});

afterAll(() => workspace.remove());

describe('the TypeScript samples of the documents', () => {
  it('are there', () => {
    expect(run.length).toBeGreaterThan(10);
  });

  it('compile as they stand', () => {
    expect(problems).toBe('');
  });

  it.concurrent.each(run.map((sample) => [placeOf(sample), sample] as const))('%s runs', async (_place, sample) => {
    const standIns = await startStandIns();
    try {
      const { status, stdout, stderr } = await workspace.run(sample, standIns);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expectOutput(stdout, outputOf(samples, sample));
    } finally {
      await standIns.close();
    }
  });
});
