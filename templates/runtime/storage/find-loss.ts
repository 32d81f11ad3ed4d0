import { takeInventory } from './take-inventory.js';
import type { ContentElement } from './take-inventory.js';

/** A macro of a page, by its name and, where Confluence gave it one, its id. */
export interface MacroReference {
  readonly name: string;
  readonly id?: string;
}

/** What a new body no longer holds. */
export interface StorageLoss {
  /** The `ac:ref` of inline comments whose marker is gone or holds no text any more: their threads would be orphaned. */
  readonly inlineComments: readonly string[];
  /** Macros, those of Forge apps among them. */
  readonly macros: readonly MacroReference[];
  /** The ids of tasks. */
  readonly tasks: readonly string[];
}

/**
 * Compares two bodies in storage format: which inline comments, macros and tasks does the new one lack? What has an id is
 * found by it, wherever it moved, as often as it stood there: copies have the id of their original. Where an id was only
 * left out, a macro with the same parameters is the same, and a task with the same text. Of macros without an id, as many of
 * each name must be there as before.
 *
 * @param before the body as it is
 * @param after the body that is to replace it
 */
export function findLoss(before: string, after: string): StorageLoss {
  const old = takeInventory(before);
  const kept = takeInventory(after);
  const comments = new Set(idsOf(kept, 'comment'));
  const lost = withoutCounterpart(old, kept);
  return {
    // Formatting may cut a marker into several, and its removal join them: one that holds text is enough.
    inlineComments: [...new Set(idsOf(old, 'comment'))].filter((id) => !comments.has(id)),
    macros: lost.flatMap(({ kind, name, id }) =>
      kind === 'macro' ? [{ name, ...(id === undefined ? {} : { id }) }] : [],
    ),
    tasks: idsOf(lost, 'task'),
  };
}

const idsOf = (elements: readonly ContentElement[], kind: ContentElement['kind']): readonly string[] =>
  elements.flatMap((element) => (element.kind === kind ? [element.id ?? ''] : []));

/** The old elements that none of the new ones stands for; each of the new ones stands for one at most. */
function withoutCounterpart(
  old: readonly ContentElement[],
  kept: readonly ContentElement[],
): readonly ContentElement[] {
  const left = new Set(kept);
  const pairOff = (
    elements: readonly ContentElement[],
    keyOf: (element: ContentElement) => string,
    mayStand: (candidate: ContentElement) => boolean,
  ): readonly ContentElement[] => {
    const candidates = new Map<string, ContentElement[]>();
    for (const candidate of left) {
      if (!mayStand(candidate)) continue;
      const same = candidates.get(keyOf(candidate));
      if (same) same.push(candidate);
      else candidates.set(keyOf(candidate), [candidate]);
    }
    return elements.filter((element) => {
      const counterpart = candidates.get(keyOf(element))?.pop();
      if (counterpart) left.delete(counterpart);
      return !counterpart;
    });
  };

  const named = old.filter(({ id }) => id !== undefined);
  const unfound = pairOff(
    named,
    ({ kind, id }) => `${kind} ${id}`,
    ({ id }) => id !== undefined,
  );
  const lost = pairOff(
    unfound,
    ({ kind, name, text }) => JSON.stringify([kind, name, text]),
    ({ id }) => id === undefined,
  );
  const nameless = pairOff(
    old.filter(({ id }) => id === undefined),
    ({ kind, name }) => `${kind} ${name}`,
    () => true,
  );
  const isLost = new Set([...lost, ...nameless]);
  return old.filter((element) => isLost.has(element));
}
