import { scanStorage } from './scan-storage.js';
import { storageAttributes } from './storage-attributes.js';

/** A macro of a page, by its name and, where Confluence gave it one, its id. */
export interface MacroReference {
  readonly name: string;
  readonly id?: string;
}

/** What a new body no longer holds. */
export interface StorageLoss {
  /** The `ac:ref` of inline comments whose marker is gone: their threads would be orphaned. */
  readonly inlineComments: readonly string[];
  readonly macros: readonly MacroReference[];
}

interface Inventory {
  readonly inlineComments: ReadonlySet<string>;
  readonly macros: readonly MacroReference[];
}

/**
 * Compares two bodies in storage format: which markers of inline comments and which macros does the new one lack? A
 * macro with an id is found by its id. Of macros without one, as many of each name must be there as before.
 *
 * @param before the body as it is
 * @param after the body that is to replace it
 */
export function findLoss(before: string, after: string): StorageLoss {
  const old = takeInventory(before);
  const kept = takeInventory(after);
  const ids = new Set(kept.macros.map(({ id }) => id));
  const oldIds = new Set(old.macros.map(({ id }) => id));
  const nameless = new Map<string, number>();
  for (const { name, id } of kept.macros) {
    if (id === undefined || !oldIds.has(id)) nameless.set(name, (nameless.get(name) ?? 0) + 1);
  }
  const macros = old.macros.filter(({ name, id }) => {
    if (id !== undefined) return !ids.has(id);
    const left = nameless.get(name) ?? 0;
    nameless.set(name, left - 1);
    return left < 1;
  });
  return { inlineComments: [...old.inlineComments].filter((reference) => !kept.inlineComments.has(reference)), macros };
}

function takeInventory(storage: string): Inventory {
  const inlineComments = new Set<string>();
  const macros: MacroReference[] = [];
  for (const token of scanStorage(storage).tokens) {
    if (token.kind !== 'open' && token.kind !== 'empty') continue;
    if (token.name === 'ac:inline-comment-marker') {
      const reference = storageAttributes(storage, token).get('ac:ref');
      if (reference !== undefined) inlineComments.add(reference);
    }
    if (token.name === 'ac:structured-macro' || token.name === 'ac:macro') {
      const attributes = storageAttributes(storage, token);
      const id = attributes.get('ac:macro-id');
      macros.push({ name: attributes.get('ac:name') ?? '', ...(id === undefined ? {} : { id }) });
    }
  }
  return { inlineComments, macros };
}
