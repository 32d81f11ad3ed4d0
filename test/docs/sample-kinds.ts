import type { CodeSample } from './code-samples.js';

/**
 * What is done with a block:
 *
 * - `run`: `ts` is compiled and run, `sh` is run in the project of its document; what they need is a stand-in on loopback
 * - `compile`: compiled only, since it is the code of another package, or needs what cannot stand in
 * - `file`: compiled, and written into the project of its document under the name that the marker gives
 * - `output`: what the block before it prints on stdout; a line `…` stands for any number of lines
 * - `config`: a config file, or with a name behind it any JSON file, checked by the rules for such files
 * - `mcp`: names a command that serves MCP: it is started, and asked for its tools
 * - `help`: what `--help` prints after the command that the marker names
 * - `files`: names of files of the emitted package
 * - `ci`: commands that CI runs, or `npm run` with a script that there is
 * - `tested-by`: another test, named by its path, holds it against the truth
 */
export const sampleKinds = [
  'run',
  'compile',
  'file',
  'output',
  'config',
  'mcp',
  'help',
  'files',
  'ci',
  'tested-by',
] as const;

export type SampleKind = (typeof sampleKinds)[number];

/** The kinds that a block can be of, by language. The first one needs no marker. */
const kindsOfLanguages: { readonly [language: string]: readonly SampleKind[] } = {
  ts: ['run', 'compile', 'file', 'tested-by'],
  js: ['run', 'compile', 'file'],
  sh: ['run', 'ci', 'tested-by'],
  json: ['config', 'mcp', 'output', 'tested-by'],
  python: ['mcp'],
  toml: ['mcp'],
  xml: ['tested-by'],
  text: ['output', 'help', 'files', 'tested-by'],
  '': ['output', 'help', 'files', 'tested-by'],
};

/**
 * The kind of a block: what its marker says, else what is usual for its language. A text has no usual kind: somebody has
 * to say what it is held against.
 *
 * @returns undefined for a block that nothing would check
 */
export function kindOf({ path, language, marker }: CodeSample): SampleKind | undefined {
  const kinds = kindsOfLanguages[language] ?? [];
  const [named] = marker;
  if (named !== undefined) return kinds.find((kind) => kind === named);
  // What contributors run is what CI runs: the whole suite is not for a test to start.
  if (path === 'CONTRIBUTING.md' && language === 'sh') return 'ci';
  return ['ts', 'js', 'sh'].includes(language) ? kinds[0] : undefined;
}

/** The blocks of one kind, of these languages. */
export function samplesOfKind(
  samples: readonly CodeSample[],
  kind: SampleKind,
  languages: readonly string[] = Object.keys(kindsOfLanguages),
): readonly CodeSample[] {
  return samples.filter((sample) => languages.includes(sample.language) && kindOf(sample) === kind);
}

/** The block that prints what an `output` block shows: the one in front of it. */
export function outputOf(samples: readonly CodeSample[], sample: CodeSample): CodeSample | undefined {
  const next = samples[samples.indexOf(sample) + 1];
  return next !== undefined && next.path === sample.path && kindOf(next) === 'output' ? next : undefined;
}
