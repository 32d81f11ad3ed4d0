import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What a build and a run of the CLI need. */
const parts = ['fixtures/confluence.tools.json', 'package.json', 'scripts', 'src', 'templates'];
const projects = ['tsconfig.base.json', 'tsconfig.build.json'];

/** What a program came to, and everything that it printed. */
export interface RunResult {
  readonly status: number | null;
  readonly output: string;
}

/** A copy of this repository beside the same installed packages, in which a test may change what it likes. */
export class RepositoryCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'repository-copy-'));

  constructor() {
    for (const part of [...parts, ...projects]) cpSync(join(root, part), join(this.folder, part), { recursive: true });
    mkdirSync(join(this.folder, 'node_modules'));
    for (const name of readdirSync(join(root, 'node_modules'))) {
      // The emitted package is for the test to make.
      if (name === 'confluence-tools') continue;
      symlinkSync(join(root, 'node_modules', name), join(this.folder, 'node_modules', name));
    }
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Makes a folder of the copy importable under a name. */
  link(name: string, folder: string): void {
    symlinkSync(join(this.folder, folder), join(this.folder, 'node_modules', name));
  }

  /** Runs a program in the copy to its end; not synchronously, because its server may live in this process. */
  async run(
    program: string,
    words: readonly string[],
    environment: { readonly [name: string]: string } = {},
  ): Promise<RunResult> {
    const child = spawn(program, words, {
      cwd: this.folder,
      env: { PATH: process.env['PATH'] ?? '', ...environment },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    const [status] = (await once(child, 'close')) as [number | null];
    return { status, output };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
