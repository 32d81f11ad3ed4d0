import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeSamples, placeOf, readDocument, root } from './code-samples.js';
import { kindOf, outputOf, sampleKinds, samplesOfKind } from './sample-kinds.js';

const samples = codeSamples();

describe('the blocks of the documents', () => {
  it('are all held against something', () => {
    expect(samples.filter((sample) => kindOf(sample) === undefined).map(placeOf)).toEqual([]);
  });

  it.each(sampleKinds.filter((kind) => kind !== 'tested-by'))('are in part of kind %s', (kind) => {
    expect(samplesOfKind(samples, kind)).not.toEqual([]);
  });

  it('show an output only behind the block that prints it', () => {
    const printed = samples
      .filter((sample) => kindOf(sample) === 'run')
      .map((sample) => outputOf(samples, sample))
      .filter((output) => output !== undefined);
    expect(samplesOfKind(samples, 'output').map(placeOf)).toEqual(printed.map(placeOf));
  });

  it('that another test is responsible for name one that there is', () => {
    const unknown = samplesOfKind(samples, 'tested-by').filter(({ path, marker: [, test = ''] }) => {
      return !existsSync(join(root, test)) || !readDocument(test).includes(path.split('/').at(-1) ?? '');
    });
    expect(unknown.map(placeOf)).toEqual([]);
  });

  it('that show files name files of the emitted package', () => {
    for (const sample of samplesOfKind(samples, 'files')) {
      const names = sample.code.split('\n').flatMap((line) => /^ +([\w./-]+)/u.exec(line)?.[1] ?? []);
      expect(names.length).toBeGreaterThan(0);
      expect(names.filter((name) => !existsSync(join(root, 'generated', name)))).toEqual([]);
    }
  });
});
