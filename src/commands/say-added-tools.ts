import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { parseDefinitions } from '../definitions/parse-definitions.js';
import { snapshotFileName } from '../definitions/snapshot.js';
import { type EditingTools, type OutputTree, readLock } from '../package/lock.js';
import { isReadOnlyDefinition } from '../sdk/operation-traits.js';
import type { Terminal } from '../terminal/terminal.js';
import { printable } from '../text/printable.js';

/** A tool by its name, and whether it reads. */
type NamedTool = readonly [name: string, reads: boolean];

/** The tools of a package, whether definitions or composed of them. */
function toolsIn(definitionsText: string, editingTools: EditingTools): readonly NamedTool[] {
  const { definitions } = parseDefinitions(JSON.parse(definitionsText) as unknown, { skipInvalid: true });
  return [
    ...definitions.map((definition): NamedTool => [definition.name, isReadOnlyDefinition(definition)]),
    ...Object.entries(editingTools).map(([name, access]): NamedTool => [name, access === 'read']),
  ];
}

/** The tools that a package has before a run; null where there are none that can be read. */
export async function committedTools({ outFolder }: Config): Promise<readonly NamedTool[] | null> {
  try {
    const lock = await readLock(outFolder);
    return toolsIn(readFileSync(join(outFolder, snapshotFileName), 'utf8'), lock?.editingTools ?? {});
  } catch {
    // A first run, or a package that this very run mends.
    return null;
  }
}

/** Names of tools that are printed; a first look needs no more. */
const mostNames = 40;

/**
 * Says which tools a package gets that it did not have: whoever widens a read-only package sees what a model may do from
 * now on.
 */
export function sayAddedTools(
  before: readonly NamedTool[] | null,
  tree: OutputTree,
  editingTools: EditingTools,
  terminal: Terminal,
): void {
  if (before === null) return;
  const names = new Set(before.map(([name]) => name));
  const after = toolsIn(tree.get(snapshotFileName) ?? '[]', editingTools);
  const added = after.filter(([name]) => !names.has(name));
  if (added.length === 0) return;
  const shown = added
    .toSorted(([, left], [, right]) => Number(left) - Number(right))
    .slice(0, mostNames)
    .map(([name, reads]) => `  ${name}, which ${reads ? 'reads' : 'writes'}`);
  const rest = added.length - shown.length;
  const what = added.length === 1 ? '1 tool is' : `${added.length} tools are`;
  terminal.alert(`${terminal.colors.yellow('warning')} ${what} new in the package:`);
  for (const line of shown) terminal.alert(printable(line));
  if (rest > 0) terminal.alert(`  and ${rest} more`);
}
