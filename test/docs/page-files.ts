import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { AppWorkspace } from '../apps/workspace.js';
import { codeSamples, root, type CodeSample } from './code-samples.js';
import { samplesOfKind } from './sample-kinds.js';

/** The files that a page tells its reader to write, in an app that has the emitted package. */
export class PageFiles {
  readonly #app = new AppWorkspace();
  readonly #page: string;

  /**
   * @param page path of the document
   * @param packages what its files import besides the emitted package, or the scopes of it
   */
  constructor(page: string, packages: readonly string[]) {
    this.#page = page;
    this.#app.link('confluence-tools', join(root, 'generated'));
    for (const name of packages) this.#app.link(name, join(root, 'node_modules', name));
  }

  /** The module that the page shows under this name, as it stands there. */
  async load(name: string): Promise<unknown> {
    return import(await this.write(name));
  }

  /** Writes it for others to import or to start; its address. */
  async write(name: string): Promise<string> {
    const sample = samplesOfKind(codeSamples(), 'file', ['ts']).find(
      ({ path, marker }) => path === this.#page && marker[1] === name,
    );
    if (sample === undefined) throw new Error(`${this.#page} shows no file ${name}`);
    return this.#write(sample, name);
  }

  /** A sample of the page as a module of this name. */
  async run(sample: CodeSample, name: string): Promise<unknown> {
    return import(await this.#write(sample, name));
  }

  async #write(sample: CodeSample, name: string): Promise<string> {
    const { code } = await transform(sample.code, { loader: 'ts', format: 'esm' });
    const file = name.replace(/ts$/u, 'js');
    this.#app.write(file, code);
    return pathToFileURL(join(this.#app.folder, file)).href;
  }

  remove(): void {
    this.#app.remove();
  }
}
