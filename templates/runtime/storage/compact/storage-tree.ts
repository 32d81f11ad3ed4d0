import { scanStorage, type StorageScan, type StorageToken } from '../scan-storage.js';
import { isBlockName } from './block-names.js';

/** An element of a body with what stands in it. */
export interface StorageElement {
  readonly name: string;
  /** Its opening tag; nothing for the body as a whole. */
  readonly tag: StorageToken | undefined;
  readonly children: readonly StorageNode[];
  /** Whether it, or an element in it, begins a block of its own. */
  readonly holdsBlock: boolean;
}

/** An element, or a text or a CDATA section between tags. */
export type StorageNode = StorageElement | StorageToken;

/** The body as a tree, as far as it can be read. */
export interface StorageTree extends Pick<StorageScan, 'problem'> {
  readonly root: StorageElement;
}

interface GrowingElement extends StorageElement {
  readonly children: StorageNode[];
  holdsBlock: boolean;
}

/** Elements in each other that are told apart. What lies deeper is read as the content of the last one, so that no body is too deep to walk. */
const deepest = 100;

export function isElement(node: StorageNode): node is StorageElement {
  return 'children' in node;
}

/**
 * Reads a body as a tree. A closing tag without its opening one says nothing, and one of an outer element ends the inner
 * ones: whatever is written gives a tree, in a time that grows with its length.
 */
export function readStorageTree(storage: string): StorageTree {
  const { tokens, problem } = scanStorage(storage);
  const root: GrowingElement = { name: '', tag: undefined, children: [], holdsBlock: true };
  const open: GrowingElement[] = [root];
  /** The names of all that is open, also of what is too deep for an element of its own. */
  const names: string[] = [];
  const counts = new Map<string, number>();
  const count = (name: string, more: 1 | -1): void => void counts.set(name, (counts.get(name) ?? 0) + more);
  const end = (): void => {
    count(names.pop() ?? '', -1);
    if (names.length >= deepest) return;
    const ended = open.pop();
    const parent = open.at(-1);
    if (parent !== undefined && ended?.holdsBlock === true) parent.holdsBlock = true;
  };
  for (const token of tokens) {
    const { kind, name } = token;
    const parent = open.at(-1) ?? root;
    if (kind === 'text' || kind === 'cdata') parent.children.push(token);
    if (kind === 'open' || kind === 'empty') {
      const element: GrowingElement = { name, tag: token, children: [], holdsBlock: isBlockName(name) };
      const isTooDeep = names.length >= deepest;
      if (!isTooDeep || kind === 'empty') parent.children.push(element);
      if (kind === 'empty') parent.holdsBlock ||= element.holdsBlock;
      else {
        names.push(name);
        count(name, 1);
        if (!isTooDeep) open.push(element);
      }
    }
    if (kind !== 'close' || (counts.get(name) ?? 0) === 0) continue;
    while (names.at(-1) !== name) end();
    end();
  }
  while (names.length > 0) end();
  return { root, ...(problem === undefined ? {} : { problem }) };
}
