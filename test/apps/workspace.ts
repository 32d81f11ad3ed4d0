import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { collectOutput, type ProcessResult } from '../support/collect-output.js';

const require = createRequire(import.meta.url);

/** The TypeScript compilers that an app may use, by the names they are installed under. */
export const compilers = ['typescript-5.4', 'typescript-5', 'typescript-6', 'typescript'] as const;
export type Compiler = (typeof compilers)[number];

/** A folder with an app in it that finds the emitted package in its `node_modules`, as any app would. */
export class AppWorkspace {
  readonly folder = mkdtempSync(join(tmpdir(), 'confluence-app-'));

  constructor() {
    mkdirSync(join(this.folder, 'node_modules'));
    this.write('package.json', JSON.stringify({ name: 'app', private: true, type: 'module' }));
  }

  /** Makes a package folder importable under a name. */
  link(name: string, packageFolder: string): void {
    symlinkSync(packageFolder, join(this.folder, 'node_modules', name), 'dir');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Type-checks with a compiler as strictly as it goes, declarations of the package included, and emits to `built/`. */
  compile(
    compiler: Compiler,
    moduleResolution: 'bundler' | 'nodenext',
    files: readonly string[],
    {
      skipLibCheck = false,
      exactOptionalPropertyTypes = true,
    }: { readonly skipLibCheck?: boolean; readonly exactOptionalPropertyTypes?: boolean } = {},
  ): ProcessResult {
    this.write(
      'tsconfig.json',
      JSON.stringify({
        compilerOptions: {
          strict: true,
          exactOptionalPropertyTypes,
          noUncheckedIndexedAccess: true,
          verbatimModuleSyntax: true,
          isolatedModules: true,
          skipLibCheck,
          // The compiler's own declarations take longer than all of ours.
          skipDefaultLibCheck: true,
          target: 'ES2022',
          lib: ['ES2022', 'DOM', 'DOM.Iterable'],
          types: [],
          module: moduleResolution === 'bundler' ? 'ESNext' : 'NodeNext',
          moduleResolution,
          rootDir: '.',
          outDir: 'built',
        },
        files,
      }),
    );
    const tsc = join(dirname(require.resolve(`${compiler}/package.json`)), 'bin', 'tsc');
    const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', '.'], {
      cwd: this.folder,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  /** Runs a file of the app with Node; not synchronously, because its server lives in this process. */
  run(
    file: string,
    environment: { readonly [name: string]: string },
    words: readonly string[] = [],
  ): Promise<ProcessResult> {
    const child = spawn(process.execPath, [file, ...words], {
      cwd: this.folder,
      env: { PATH: process.env['PATH'] ?? '', ...environment },
    });
    child.stdin.end();
    return collectOutput(child);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
