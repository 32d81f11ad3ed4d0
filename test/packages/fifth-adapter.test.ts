import { expect, it, onTestFinished } from 'vitest';
import { makeFifthAdapter } from '../adapters/support/fifth-adapter.js';
import { RepositoryCopy } from '../adapters/support/repository-copy.js';

it('a fifth adapter, of which one file was written, is in the tarballs of the program and of the package', async () => {
  const copy = new RepositoryCopy();
  onTestFinished(() => copy.remove());
  await makeFifthAdapter(copy, ['--noCheck']);
  const packed = async (folder: string): Promise<string> =>
    (await copy.run('npm', ['pack', folder, '--dry-run', '--json', '--ignore-scripts'])).output;
  const program = await packed('.');
  expect(program).toContain('"templates/adapters/quintet.ts"');
  expect(program).toContain('"dist/templates/quintet.d.ts"');
  expect(await packed('./made')).toContain('"dist/quintet.d.ts"');
});
