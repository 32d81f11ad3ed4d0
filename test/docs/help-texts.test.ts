import { format } from 'prettier';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandTable } from '../../src/commands/command-table.js';
import { buildCli } from '../built-cli.js';
import { runMain } from '../cli/run-main.js';
import { temporaryFolder } from '../package/support.js';
import { codeSamples, readDocument, root, type CodeSample } from './code-samples.js';
import { samplesOfKind } from './sample-kinds.js';

const samples = samplesOfKind(codeSamples(), 'help');
const documents = [...new Set(samples.map(({ path }) => path))];

/** What the program prints for the command that a block names; without one, for the whole tool. */
async function helpOf({ marker: [, ...words] }: CodeSample): Promise<string> {
  const { stdout } = await runMain([...words, '--help'], { cwd: temporaryFolder() });
  return stdout.trimEnd();
}

describe('help texts in the documents', () => {
  beforeAll(() => buildCli());

  it('are there for every command', () => {
    const commands = samples.flatMap(({ marker: [, command] }) => command ?? []);
    expect(commands.toSorted()).toEqual(commandTable.map(({ name }) => name).toSorted());
  });

  it.each(documents)('%s shows what the program prints (run vitest -u to write it anew)', async (path) => {
    let text = readDocument(path);
    for (const sample of samples.filter((one) => one.path === path)) {
      const shown = `<!-- sample: ${sample.marker.join(' ')} -->\n\n\`\`\`text\n`;
      const real = `${shown}${await helpOf(sample)}\n`;
      text = text.replace(`${shown}${sample.code}${sample.code === '' ? '' : '\n'}`, () => real);
    }
    await expect(await format(text, { parser: 'markdown', printWidth: 120 })).toMatchFileSnapshot(`${root}${path}`);
  });
});
