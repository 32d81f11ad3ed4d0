import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { collectOutput, type ProcessResult } from '../support/collect-output.js';
import { putPrograms } from '../support/put-programs.js';
import { root } from './code-samples.js';
import type { ProjectKind } from './document-project.js';
import { installPacked, type PackedCli } from './packed-cli.js';
import { frameworks } from './sample-workspace.js';

/** A folder in which the commands of one document run, one after the other. */
export class SampleProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'confluence-project-'));

  constructor(kind: ProjectKind, cli: PackedCli) {
    if (kind === 'project' || kind === 'app') this.#makeApp();
    if (kind === 'project') this.#borrowPackages(cli);
    if (kind === 'clone') this.#copyRepository();
    if (kind === 'project' || kind === 'clone') this.#refuseInstallations();
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  /**
   * Runs commands as a shell does, until the first that fails. What a program sends to Truto or OpenAI goes to stand-ins.
   *
   * @param environment variables besides the path and a home folder of its own
   */
  run(commands: string, environment: { readonly [name: string]: string }): Promise<ProcessResult> {
    const redirect = pathToFileURL(fileURLToPath(new URL('redirect-requests.mjs', import.meta.url))).href;
    const child = spawn('bash', ['-euo', 'pipefail', '-c', commands], {
      cwd: this.folder,
      env: {
        PATH: `${join(this.folder, '.home', 'bin')}:${process.env['PATH'] ?? ''}`,
        HOME: join(this.folder, '.home'),
        NODE_OPTIONS: `--import=${redirect}`,
        npm_config_update_notifier: 'false',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return collectOutput(child);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** An app in a repository with one commit. */
  #makeApp(): void {
    cpSync(join(root, 'generated'), join(this.folder, 'generated'), { recursive: true });
    this.write('package.json', `${JSON.stringify({ name: 'app', private: true, type: 'module' }, null, 2)}\n`);
    this.write('.gitignore', 'node_modules/\n.home/\n');
    this.#commit();
  }

  /** What "getting started" leaves behind in `node_modules`, without installing it. */
  #borrowPackages(cli: PackedCli): void {
    const modules = join(this.folder, 'node_modules');
    installPacked(cli, modules);
    symlinkSync('../generated', join(modules, 'confluence-tools'), 'dir');
    symlinkSync('../confluence-tools/bin/confluence-tools-mcp.js', join(modules, '.bin', 'confluence-tools-mcp'));
    // npm does the same when it links a program.
    chmodSync(join(this.folder, 'generated', 'bin', 'confluence-tools-mcp.js'), 0o755);
    for (const name of [...frameworks, '@cfworker']) symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }

  /** An installation would follow the links and take apart what is installed here. */
  #refuseInstallations(): void {
    const npm = `case "$1" in i | install | add | ci | update | uninstall | link) echo 'A borrowed folder installs nothing.' >&2; exit 1 ;; esac
PATH=\${PATH#*:} exec npm "$@"`;
    putPrograms(join(this.folder, '.home', 'bin'), { npm });
  }

  /** The files of the repository as they are now, with what is installed and built here. */
  #copyRepository(): void {
    const list = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
    });
    for (const name of list.stdout.split('\0').filter((path) => path !== '')) {
      cpSync(join(root, name), join(this.folder, name), { recursive: true, force: true });
    }
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'), 'dir');
    cpSync(join(root, 'dist'), join(this.folder, 'dist'), { recursive: true });
  }

  #commit(): void {
    const author = ['-c', 'user.name=Reader', '-c', 'user.email=reader@example.com'];
    for (const words of [
      ['init', '--quiet', '-b', 'main'],
      ['add', '.'],
      [...author, 'commit', '--quiet', '-m', 'First'],
    ]) {
      spawnSync('git', words, { cwd: this.folder });
    }
  }
}
