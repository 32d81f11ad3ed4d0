import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AppWorkspace } from '../apps/workspace.js';
import type { ProcessResult } from '../support/collect-output.js';
import { placeOf, root, type CodeSample } from './code-samples.js';
import { kindOf } from './sample-kinds.js';
import type { StandIns } from './stand-ins.js';

/** What samples import besides the emitted package, or the scopes of it. */
export const frameworks = [
  'ai',
  '@anthropic-ai',
  '@google',
  'langchain',
  '@langchain',
  '@mastra',
  'hono',
  'openai',
  '@openai',
  '@modelcontextprotocol',
  '@opentelemetry',
  '@redis',
  'ioredis',
  'redis',
  'zod',
];

/** What a reader of a sample has, by the name that samples use for it. */
const atHand = new Map([
  ['process', '{ readonly env: { readonly [name: string]: string | undefined } }'],
  ['confluence', "import('confluence-tools').Confluence"],
  ['anthropic', "import('@anthropic-ai/sdk').Anthropic"],
  ['openai', "import('openai').OpenAI"],
  ['messages', "import('openai').OpenAI.ChatCompletionMessageParam[]"],
  ['prompt', 'string'],
  // A model of whatever framework the sample is about.
  ['model', 'never'],
]);

/**
 * Where tools come from that are fetched at run time, as their users' code shows it: Truto's toolset for LangChain
 * (0.1.4, `src/index.ts`), and the package that the article on Confluence agents imports.
 */
const otherToolset = `declare module '@truto/langchain-toolset' {
  export function getTools(
    integratedAccountId: string,
    config: {
      readonly tags?: string[];
      readonly methods?: string[];
      readonly truto: { readonly baseUrl?: string; readonly token: string };
    },
  ): Promise<Record<string, import('@langchain/core/tools').DynamicStructuredTool>>;
}
declare module '@trutohq/truto-langchainjs-toolset' {
  export class TrutoToolManager {
    constructor(options: { readonly apiKey: string | undefined; readonly accountId: string | undefined });
    getTools(): Promise<import('@langchain/core/tools').StructuredTool[]>;
  }
}
`;

/** An app that the samples of the documents are compiled and run in. */
export class SampleWorkspace {
  readonly #app = new AppWorkspace();
  readonly #examples = join(this.#app.folder, 'examples');

  constructor() {
    this.#app.link('confluence-tools', join(root, 'generated'));
    for (const name of frameworks) {
      mkdirSync(dirname(join(this.#app.folder, 'node_modules', name)), { recursive: true });
      this.#app.link(name, join(root, 'node_modules', name));
    }
    cpSync(join(root, 'examples'), this.#examples, { recursive: true });
    for (const name of ['at-hand.mjs', 'redirect-requests.mjs']) {
      cpSync(fileURLToPath(new URL(name, import.meta.url)), join(this.#app.folder, name));
    }
  }

  /**
   * Compiles all samples; returns what the compiler says, by the lines of the documents. A marker that ends with `inexact`
   * spares a sample `exactOptionalPropertyTypes`, under which the types of some frameworks do not fit each other.
   */
  compile(samples: readonly CodeSample[]): string {
    return [samples.filter((sample) => !isInexact(sample)), samples.filter(isInexact)]
      .map((group, index) => this.#compileGroup(group, index === 0))
      .join('');
  }

  #compileGroup(samples: readonly CodeSample[], exactOptionalPropertyTypes: boolean): string {
    const files = samples.map((sample) => {
      const name = `${nameOf(sample)}.ts`;
      this.#app.write(name, `${prelude(sample.code)}\n${sample.code}\nexport {};\n`);
      return name;
    });
    this.#app.write('other-toolset.d.ts', otherToolset);
    const { stdout } = this.#app.compile('typescript', 'nodenext', [...files, 'other-toolset.d.ts'], {
      skipLibCheck: true,
      exactOptionalPropertyTypes,
    });
    const byName = new Map(samples.map((sample) => [nameOf(sample), sample]));
    return stdout.replaceAll(/^([\w-]+)\.ts\((\d+)/gm, (whole, name: string, line: string) => {
      const sample = byName.get(name);
      return sample === undefined ? whole : `${sample.path}(${sample.line + Number(line) - 1}`;
    });
  }

  /** Runs a compiled sample as its own process. */
  run(sample: CodeSample, standIns: StandIns): Promise<ProcessResult> {
    const load = (name: string): string => `--import=${pathToFileURL(join(this.#app.folder, name)).href}`;
    return this.#app.run(`built/${nameOf(sample)}.js`, {
      ...standIns.environment,
      NODE_OPTIONS: `${load('redirect-requests.mjs')} ${load('at-hand.mjs')}`,
      SAMPLE_FRAMEWORK: frameworkOf(sample.code),
      SAMPLE_EXAMPLES: pathToFileURL(this.#examples).href,
    });
  }

  remove(): void {
    this.#app.remove();
  }
}

const isInexact = ({ marker }: CodeSample): boolean => marker.includes('inexact');
/** A file that the reader writes has the name by which other samples import it. */
const nameOf = (sample: CodeSample): string =>
  kindOf(sample) === 'file'
    ? (sample.marker[1] ?? '').replace(/\.\w+$/u, '')
    : placeOf(sample).replaceAll(/\W+/gu, '-');

/** Which framework a sample needs a model of. */
function frameworkOf(code: string): string {
  if (/from '@?langchain/u.test(code)) return 'langchain';
  if (/from 'ai'|confluence-tools\/(?:ai-sdk|mastra)'/u.test(code)) return 'ai';
  if (/confluence-tools\/anthropic'/u.test(code)) return 'anthropic';
  return /\bopenai\b/u.test(code) ? 'openai' : '';
}

/** Declares what a sample uses and does not make itself. */
function prelude(code: string): string {
  const missing = [...atHand].filter(([name]) => {
    return new RegExp(`\\b${name}\\b`).test(code) && !new RegExp(`(?:const|let) (?:\\{[^}]*)?\\b${name}\\b`).test(code);
  });
  return missing.map(([name, type]) => `declare const ${name}: ${type};`).join(' ');
}
