import type { Adapter } from './adapter.js';

const comment = /^\/\*\*\r?\n(.*?)\s*\*\/\s*/su;

/**
 * Reads the comment that a template of an adapter begins with:
 *
 * - text before the first tag: what the README says besides the example
 * - `@title <words>`, if the framework is not called what the adapter is
 * - `@peer <package> <range>`: the framework
 * - `@signs <package> …`: other packages by which an app shows that it uses the framework
 * - `@formerly <package> …`: what the framework was called in versions that do not do; a sign too
 * - `@bin <command> <function>`, if there is one: what the template exports for it
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
  const [command, run] = wordsOf(before, '@bin');
  const title = wordsOf(before, '@title');
  const isHalfBin = command !== undefined && run === undefined;
  if (peerName === undefined || ranges.length === 0 || example.length === 0 || isHalfBin) {
    const wanted = 'a comment with "@peer <package> <range>", perhaps "@bin <command> <function>", and "@example"';
    throw new Error(`templates/adapters/${name}.ts has to begin with ${wanted}; see "Adding an adapter".`);
  }
  const note = before.filter((line) => line !== '' && !line.startsWith('@')).join(' ');
  return {
    name,
    title: title.length === 0 ? name : title.join(' '),
    peer: { name: peerName, range: ranges.join(' ') },
    signs: wordsOf(before, '@signs'),
    formerly: wordsOf(before, '@formerly'),
    example,
    note,
    ...(command === undefined || run === undefined ? {} : { bin: { name: command, run } }),
  };
}

function wordsOf(lines: readonly string[], tag: string): readonly string[] {
  const line = lines.find((candidate) => candidate.startsWith(`${tag} `));
  return line === undefined ? [] : line.split(/\s+/u).slice(1);
}
