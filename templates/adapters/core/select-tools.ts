import { InvalidInputError } from '../../runtime/errors.js';
import type { Catalogue } from './catalogue.js';
import type { ToolsetOptions } from './toolset-options.js';

/**
 * The tools of a catalogue that the options let through.
 *
 * @throws {InvalidInputError} for the name of a tool that does not exist: a renamed tool must not vanish unseen
 */
export function selectTools<Name extends string>(
  catalogue: Catalogue<Name>,
  { include, exclude = [], readOnly = false }: ToolsetOptions<Name>,
): Catalogue<Name> {
  const known = new Set<string>(catalogue.map(({ toolName }) => toolName));
  for (const [path, names] of Object.entries({ include: include ?? [], exclude })) {
    const unknown = names.find((name) => !known.has(name));
    if (unknown === undefined) continue;
    const message = `There is no tool named ${JSON.stringify(unknown)}. There are: ${[...known].join(', ')}.`;
    throw new InvalidInputError(message, { path });
  }
  return catalogue.filter(
    ({ toolName, traits }) =>
      (include === undefined || include.includes(toolName)) &&
      !exclude.includes(toolName) &&
      (!readOnly || traits.readOnly),
  );
}
