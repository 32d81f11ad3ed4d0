import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A fenced block of a document. */
export interface CodeSample {
  /** The document, from the root of the repository. */
  readonly path: string;
  /** Where the block begins, counted from 1. */
  readonly line: number;
  /** What the fence names: `ts`, `sh`, `json`, …; empty when it names nothing. */
  readonly language: string;
  /** The words of the comment `<!-- sample: … -->` in front of the block, which readers do not see. */
  readonly marker: readonly string[];
  readonly code: string;
}

/** The documents that a user or a contributor reads. */
function documents(): readonly string[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  return [
    'README.md',
    'CONTRIBUTING.md',
    'generated/README.md',
    'examples/README.md',
    ...docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`),
  ].toSorted();
}

/** The text of a document. */
export function readDocument(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Every fenced block of every document. */
export function codeSamples(): readonly CodeSample[] {
  return documents().flatMap((path) => samplesOf(path, readDocument(path)));
}

/** Where a block stands, for messages and names of tests. */
export function placeOf({ path, line }: CodeSample): string {
  return `${path}:${line}`;
}

/** The fenced blocks of a text. */
function samplesOf(path: string, text: string): readonly CodeSample[] {
  const samples: CodeSample[] = [];
  let marker: readonly string[] = [];
  let open: { fence: string; line: number; language: string; marker: readonly string[]; lines: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (open === undefined) {
      const [, fence = '', language = ''] = /^\s*(`{3,})([\w-]*)/.exec(line) ?? [];
      if (fence !== '') open = { fence, line: index + 1, language, marker, lines: [] };
      if (line.trim() !== '') marker = /^<!-- sample: (.+) -->$/.exec(line)?.[1]?.split(' ') ?? [];
    } else if (line.trim() === open.fence) {
      const { lines, fence: _, ...rest } = open;
      samples.push({ path, ...rest, code: lines.join('\n') });
      open = undefined;
    } else open.lines.push(line);
  }
  return samples;
}
