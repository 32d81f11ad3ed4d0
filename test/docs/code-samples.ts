import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A fenced block of a document. */
export interface CodeSample {
  /** The document, from the root of the repository. */
  readonly path: string;
  /** Where the block begins, counted from 1. */
  readonly line: number;
  /** What the fence names: `ts`, `sh`, `json`, … */
  readonly language: string;
  readonly code: string;
}

/** The documents that a user reads. */
function documents(): readonly string[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  return [
    'README.md',
    'generated/README.md',
    ...docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`),
  ];
}

/** Every fenced block of every document. */
export function codeSamples(): readonly CodeSample[] {
  return documents().flatMap((path) => samplesOf(path, readFileSync(join(root, path), 'utf8')));
}

function samplesOf(path: string, text: string): readonly CodeSample[] {
  const samples: CodeSample[] = [];
  let open: { line: number; language: string; lines: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (open === undefined) {
      const language = /^```(\w*)/.exec(line)?.[1];
      if (language !== undefined) open = { line: index + 1, language, lines: [] };
    } else if (line.startsWith('```')) {
      samples.push({ path, line: open.line, language: open.language, code: open.lines.join('\n') });
      open = undefined;
    } else open.lines.push(line);
  }
  return samples;
}
