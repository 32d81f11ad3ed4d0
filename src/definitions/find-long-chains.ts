import type { Problem } from '../errors.js';
import { localPointer, resolvePointer } from '../schema/json-pointer.js';

/**
 * Levels that the schemas may have which the references of one document lead to, all together: what follows references goes
 * no deeper than that. Those of Confluence's whole surface stay below 300.
 */
const mostLevels = 600;

interface Depth {
  readonly levels: number;
  /** Pointers into the document, of the references found on the way. */
  readonly targets: readonly string[];
}

/** How deep a value is nested, and what it refers to. Its own nesting has been found to be bounded. */
function depthOf(value: unknown): Depth {
  if (typeof value !== 'object' || value === null) return { levels: 0, targets: [] };
  let levels = 0;
  const targets: string[] = [];
  for (const [key, inner] of Object.entries(value)) {
    const target = key === '$ref' && typeof inner === 'string' ? localPointer(inner) : undefined;
    if (target !== undefined) targets.push(target);
    const depth = depthOf(inner);
    levels = Math.max(levels, depth.levels);
    targets.push(...depth.targets);
  }
  return { levels: levels + 1, targets };
}

/**
 * Finds documents whose references lead from one to the next for so long that nobody can follow them, a program's stack
 * included. Each target is looked at once, so a schema that contains itself ends.
 *
 * @param definition a definition whose size and nesting are bounded
 * @param pointer JSON pointer to it
 */
export function findLongChains(definition: unknown, pointer: string): readonly Problem[] {
  if (typeof definition !== 'object' || definition === null) return [];
  return ['query_schema', 'body_schema', 'response_schema'].flatMap((key): readonly Problem[] => {
    const document = Object.entries(definition).find(([name]) => name === key)?.[1];
    const seen = new Set<string>();
    const open = [...depthOf(document).targets];
    let levels = 0;
    for (let target = open.pop(); target !== undefined; target = open.pop()) {
      if (seen.has(target)) continue;
      seen.add(target);
      const depth = depthOf(resolvePointer(document, target));
      levels += depth.levels + 1;
      if (levels > mostLevels) {
        const message = `References lead through more than ${mostLevels} levels of schemas.`;
        return [{ code: 'BAD_DEFINITION', message, pointer: `${pointer}/${key}` }];
      }
      for (const next of depth.targets) open.push(next);
    }
    return [];
  });
}
