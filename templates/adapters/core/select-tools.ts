import { InvalidInputError } from '../../runtime/errors.js';
import type { Catalogue, CatalogueTool } from './catalogue.js';
import type { Preset, ToolsetOptions } from './toolset-options.js';
import { nearToolNames } from './near-tool-names.js';

/**
 * The tools of a catalogue that the options let through. What is composed of other tools is kept out with them; it is let in
 * by its own name, since a choice of names is one of what the model sees.
 *
 * @throws {InvalidInputError} for a name or a pattern that no tool has: a renamed tool must not vanish unseen, nor slip
 * past what was to keep it out; for a preset of which the package has no tool
 */
export function selectTools<Name extends string>(
  catalogue: Catalogue<Name>,
  { preset, include, exclude = [], readOnly = false }: ToolsetOptions<Name>,
): Catalogue<Name> {
  requireNames(catalogue, { include: include ?? [], exclude });
  if (preset !== undefined && !catalogue.some((tool) => isChosenBy(preset, tool))) {
    throw new InvalidInputError(`The package has no tool of the preset "${preset}".`, { path: 'preset' });
  }
  const isChosen = (tool: CatalogueTool): boolean =>
    (preset === undefined && include === undefined) ||
    (preset !== undefined && isChosenBy(preset, tool)) ||
    isAmong(include ?? [], tool.toolName);
  return catalogue.filter(
    (tool) =>
      isChosen(tool) &&
      !namesBehind(tool).some((name) => isAmong(exclude, name)) &&
      (!readOnly || tool.traits.readOnly),
  );
}

/**
 * Which of the tools that a model has are left to a search: all but those that the option names, or the few that most work
 * begins with.
 *
 * @throws {InvalidInputError} for a name or a pattern that no tool has
 */
export function deferredTools<Name extends string>(
  selected: Catalogue<Name>,
  { toolSearch = false }: Pick<ToolsetOptions<Name>, 'toolSearch'>,
): ReadonlySet<Name> {
  if (toolSearch === false) return new Set();
  if (toolSearch !== true) requireNames(selected, { 'toolSearch.keep': toolSearch.keep });
  const isKept = ({ toolName, essential }: CatalogueTool): boolean =>
    toolSearch === true ? essential !== undefined : isAmong(toolSearch.keep, toolName);
  return new Set(selected.filter((tool) => !isKept(tool)).map(({ toolName }) => toolName));
}

function requireNames(tools: Catalogue, lists: { readonly [path: string]: readonly string[] }): void {
  const known = tools.map(({ toolName }) => toolName);
  for (const [path, names] of Object.entries(lists)) {
    const unknown = names.find((written) => !known.some((name) => matchesName(written, name)));
    if (unknown !== undefined) throw unknownTool(unknown, known, path);
  }
}

function isChosenBy(preset: Preset, { traits, presets = [] }: CatalogueTool): boolean {
  return preset === 'reader' ? traits.readOnly : presets.includes(preset);
}

/** The name of a tool, and those of the tools that it is composed of. */
function namesBehind({ toolName, composed }: CatalogueTool): readonly string[] {
  const { get, update } = composed?.parents ?? {};
  return [toolName, get, update].filter((name) => name !== undefined);
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
