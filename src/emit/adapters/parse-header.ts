import type { Adapter } from './adapter.js';

const comment = /^\/\*\*\r?\n(.*?)\s*\*\/\s*/su;

/**
 * Reads the comment that a template of an adapter begins with:
 *
 * - text before the first tag: what the README says besides the example
 * - `@title <words>`, if the framework is not called what the adapter is
 * - `@peer <package> <range>`: the framework
 * - `@bin <command> <file> <function>`, if there is one: the file below `templates/adapters/`, without extension
 * - `@example`, the last one: TypeScript up to the end of the comment
 *
 * @param name of the adapter
 * @param code text of its template
 * @throws {Error} naming what is missing: it is a mistake in this tool, not of its user
 */
export function parseHeader(name: string, code: string): Adapter {
  const lines = (comment.exec(code)?.[1] ?? '').split(/\r?\n/u).map((line) => line.replace(/^ \* ?/u, ''));
  const start = lines.indexOf('@example');
  const before = start === -1 ? lines : lines.slice(0, start);
  const example = start === -1 ? [] : lines.slice(start + 1);
  const [peerName, ...ranges] = wordsOf(before, '@peer');
  const [command, file, run] = wordsOf(before, '@bin');
  const title = wordsOf(before, '@title');
  const isHalfBin = command !== undefined && run === undefined;
  if (peerName === undefined || ranges.length === 0 || example.length === 0 || isHalfBin) {
    const wanted =
      'a comment with "@peer <package> <range>", perhaps "@bin <command> <file> <function>", and "@example"';
    throw new Error(`templates/adapters/${name}.ts has to begin with ${wanted}; see "Adding an adapter".`);
  }
  const note = before.filter((line) => line !== '' && !line.startsWith('@')).join(' ');
  return {
    name,
    title: title.length === 0 ? name : title.join(' '),
    peer: { name: peerName, range: ranges.join(' ') },
    example,
    note,
    ...(command === undefined || file === undefined || run === undefined ? {} : { bin: { name: command, file, run } }),
  };
}

/** The template without its header, which is for the generator: what it says stands in the README. */
export function withoutHeader(code: string): string {
  return code.replace(comment, '');
}

function wordsOf(lines: readonly string[], tag: string): readonly string[] {
  const line = lines.find((candidate) => candidate.startsWith(`${tag} `));
  return line === undefined ? [] : line.split(/\s+/u).slice(1);
}
