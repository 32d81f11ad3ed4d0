import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { parseDefinitions } from '../definitions/parse-definitions.js';
import { snapshotFileName } from '../definitions/snapshot.js';
import type { ToolDefinition } from '../definitions/tool-definition.js';
import type { OutputTree } from '../package/lock.js';
import { isReadOnlyDefinition } from '../sdk/operation-traits.js';
import type { Terminal } from '../terminal/terminal.js';
import { printable } from '../text/printable.js';

function definitionsIn(text: string): readonly ToolDefinition[] {
  return parseDefinitions(JSON.parse(text) as unknown, { skipInvalid: true }).definitions;
}

/** The definitions that a package has before a run; null where there are none that can be read. */
export function committedDefinitions({ outFolder }: Config): readonly ToolDefinition[] | null {
  try {
    return definitionsIn(readFileSync(join(outFolder, snapshotFileName), 'utf8'));
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
export function sayAddedTools(before: readonly ToolDefinition[] | null, tree: OutputTree, terminal: Terminal): void {
  if (before === null) return;
  const names = new Set(before.map(({ name }) => name));
  const added = definitionsIn(tree.get(snapshotFileName) ?? '[]').filter(({ name }) => !names.has(name));
  if (added.length === 0) return;
  const shown = added
    .toSorted((left, right) => Number(isReadOnlyDefinition(left)) - Number(isReadOnlyDefinition(right)))
    .slice(0, mostNames)
    .map((definition) => `  ${definition.name}, which ${isReadOnlyDefinition(definition) ? 'reads' : 'writes'}`);
  const rest = added.length - shown.length;
  const what = added.length === 1 ? '1 tool is' : `${added.length} tools are`;
  terminal.alert(`${terminal.colors.yellow('warning')} ${what} new in the package:`);
  for (const line of shown) terminal.alert(printable(line));
  if (rest > 0) terminal.alert(`  and ${rest} more`);
}
