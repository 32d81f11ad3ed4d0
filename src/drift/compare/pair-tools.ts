import type { ToolDefinition } from '../../definitions/tool-definition.js';

export interface PairedTools {
  /** The same tool before and after; their names differ when it was renamed. */
  readonly pairs: readonly (readonly [older: ToolDefinition, newer: ToolDefinition])[];
  readonly removed: readonly ToolDefinition[];
  readonly added: readonly ToolDefinition[];
}

/**
 * Finds out which tool became which: by name, and where a resource and method lost exactly one tool and gained exactly
 * one, that one was renamed.
 */
export function pairTools(older: readonly ToolDefinition[], newer: readonly ToolDefinition[]): PairedTools {
  const newByName = new Map(newer.map((definition) => [definition.name, definition]));
  const oldNames = new Set(older.map(({ name }) => name));
  const gone = older.filter(({ name }) => !newByName.has(name));
  const come = newer.filter(({ name }) => !oldNames.has(name));
  const onlyGone = onlyOneByEndpoint(gone);
  const onlyCome = onlyOneByEndpoint(come);
  const pairOf = (definition: ToolDefinition): ToolDefinition | undefined => {
    const sameName = newByName.get(definition.name);
    if (sameName !== undefined) return sameName;
    const endpoint = endpointOf(definition);
    return onlyGone.get(endpoint) === definition ? (onlyCome.get(endpoint) ?? undefined) : undefined;
  };
  const pairs = older.flatMap((definition) => {
    const partner = pairOf(definition);
    return partner === undefined ? [] : [[definition, partner] as const];
  });
  const pairedOld = new Set(pairs.map(([definition]) => definition));
  const pairedNew = new Set(pairs.map(([, definition]) => definition));
  return {
    pairs,
    removed: gone.filter((definition) => !pairedOld.has(definition)),
    added: come.filter((definition) => !pairedNew.has(definition)),
  };
}

function endpointOf({ resource, method }: ToolDefinition): string {
  return JSON.stringify([resource, method]);
}

/** By resource and method; null where there are several. */
function onlyOneByEndpoint(definitions: readonly ToolDefinition[]): ReadonlyMap<string, ToolDefinition | null> {
  const found = new Map<string, ToolDefinition | null>();
  for (const definition of definitions) {
    const endpoint = endpointOf(definition);
    found.set(endpoint, found.has(endpoint) ? null : definition);
  }
  return found;
}
