import {
  attributesOf,
  childrenNamed,
  shownId,
  shownReferences,
  shownValue,
  slot,
  writtenText,
} from './compact-slots.js';
import { isElement, type StorageElement, type StorageNode } from './storage-tree.js';

/** A macro, of Confluence or of an app, as a reader may know it. */
export interface CompactMacro {
  readonly name: string;
  /** What the slot of it says. */
  readonly words: readonly string[];
  /** What it holds for a reader. */
  readonly content: readonly StorageNode[];
  /** Text that is no content of the page: code, a diagram, a formula. */
  readonly code?: string;
}

export function isMacro({ name }: StorageElement): boolean {
  return name === 'ac:structured-macro' || name === 'ac:macro' || name === 'ac:adf-extension';
}

/** Reads a macro, with its name, its id and its parameters; those of the list are left out. */
export function readMacro(storage: string, element: StorageElement, without: readonly string[] = []): CompactMacro {
  return element.name === 'ac:adf-extension' ? readExtension(storage, element) : readOwn(storage, element, without);
}

function readOwn(storage: string, element: StorageElement, without: readonly string[]): CompactMacro {
  const attributes = attributesOf(storage, element);
  const name = attributes.get('ac:name') ?? '';
  const parameters = element.children.filter(isElement).flatMap((child) => {
    if (child.name !== 'ac:parameter' && child.name !== 'ac:default-parameter') return [];
    const key = attributesOf(storage, child).get('ac:name') ?? '';
    return without.includes(key) ? [] : parameter(storage, key, child);
  });
  const code = childrenNamed(element, 'ac:plain-text-body').map(({ children }) => writtenText(storage, children));
  return {
    name,
    words: ['macro', shownValue(name), shownId(attributes.get('ac:macro-id')), ...parameters],
    // Parameters are told by the slot, and skipped as content.
    content: element.children.filter((child) => !isElement(child) || child.name !== 'ac:plain-text-body'),
    ...(code.length === 0 ? {} : { code: code.join('') }),
  };
}

/** A macro of a Forge app, or a panel of the new editor: a node of Atlassian's document format. */
function readExtension(storage: string, element: StorageElement): CompactMacro {
  const parameters: string[] = [];
  const content: StorageNode[] = [];
  let name = '';
  let id: string | undefined;
  const visit = (node: StorageElement): void => {
    const attributes = attributesOf(storage, node);
    const key = attributes.get('key') ?? '';
    if (node.name === 'ac:adf-content') content.push(node);
    else if (node.name === 'ac:adf-attribute' || node.name === 'ac:adf-parameter') {
      const isNested = node.children.some(isElement);
      if (key === 'local-id') id ??= writtenText(storage, node.children).trim();
      else if (!isNested) parameters.push(...parameter(storage, key, node));
      else node.children.filter(isElement).forEach(visit);
    } else if (node.name !== 'ac:adf-fallback') {
      if (node.name === 'ac:adf-node' && name === '') name = attributes.get('type') ?? '';
      node.children.filter(isElement).forEach(visit);
    }
  };
  visit(element);
  return { name, words: ['macro', shownValue(name), shownId(id), ...parameters], content };
}

function parameter(storage: string, key: string, element: StorageElement): readonly string[] {
  const value = writtenText(storage, element.children).trim();
  const shown = [...shownReferences(storage, element), ...(value === '' ? [] : [shownValue(value)])].join(' ');
  if (shown === '') return [];
  return [key === '' ? shown : `${key}=${shown}`];
}

/** A macro that stands within a line. */
export function macroSlot({ words, code }: CompactMacro, content: string): string {
  return slot(words, code ?? content);
}
