import { InvalidInputError } from '../../runtime/errors.js';
import type { Catalogue } from './catalogue.js';
import type { ToolsetOptions } from './toolset-options.js';
import { nearToolNames } from './near-tool-names.js';

/**
 * The tools of a catalogue that the options let through.
 *
 * @throws {InvalidInputError} for a name or a pattern that no tool has: a renamed tool must not vanish unseen, nor slip
 * past what was to keep it out
 */
export function selectTools<Name extends string>(
  catalogue: Catalogue<Name>,
  { include, exclude = [], readOnly = false }: ToolsetOptions<Name>,
): Catalogue<Name> {
  const known = catalogue.map(({ toolName }) => toolName);
  for (const [path, names] of Object.entries({ include: include ?? [], exclude })) {
    const unknown = names.find((written) => !known.some((name) => matchesName(written, name)));
    if (unknown !== undefined) throw unknownTool(unknown, known, path);
  }
  return catalogue.filter(
    ({ toolName, traits }) =>
      (include === undefined || isAmong(include, toolName)) &&
      !isAmong(exclude, toolName) &&
      (!readOnly || traits.readOnly),
  );
}

function isAmong(names: readonly string[], name: string): boolean {
  return names.some((written) => matchesName(written, name));
}

function unknownTool(written: string, known: readonly string[], path: string): InvalidInputError {
  const quoted = JSON.stringify(written);
  const what = written.includes('*') ? `No tool matches ${quoted}.` : `There is no tool named ${quoted}.`;
  const near = nearToolNames(written, known);
  const list =
    near.length === 0
      ? `There are ${known.length} tools; gen-confluence-tools list prints them.`
      : `Near are: ${near.join(', ')}.`;
  return new InvalidInputError(`The option "${path}": ${what} ${list}`, { path });
}

/**
 * Whether a name is what a pattern says: `*` stands for any characters or none, everything else for itself. Upper and lower
 * case differ.
 */
export function matchesName(pattern: string, name: string): boolean {
  const [head = '', ...pieces] = pattern.split('*');
  const tail = pieces.pop();
  if (tail === undefined) return pattern === name;
  if (!name.startsWith(head)) return false;
  let position = head.length;
  // The first place that fits leaves the most for the pieces behind: no other need be tried.
  for (const piece of pieces) {
    const found = name.indexOf(piece, position);
    if (found === -1) return false;
    position = found + piece.length;
  }
  return name.length - tail.length >= position && name.endsWith(tail);
}
