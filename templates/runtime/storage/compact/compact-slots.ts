import { seenText } from '../seen-text.js';
import { storageAttributes } from '../storage-attributes.js';
import { isElement, type StorageElement, type StorageNode } from './storage-tree.js';

/** Characters of a value that are shown: enough to know it again. */
const longestValue = 120;

/** Attributes that say nothing to a reader: what the editor keeps for itself. */
const unsaid =
  /^(?:ac:)?(?:macro-id|local-id|schema-version|breakout-\w+|data-.*|style|class|layout|original-.*)$|^ri:version-at-save$|^xmlns(?::|$)/u;

/** The attribute of a reference that names what it leads to, which goes without saying. */
const target = /^ri:(?:content-title|filename|value|account-id|userkey|username|content-id|key)$/u;

/**
 * Writes what Markdown has no word for.
 *
 * @param words what it is, and what tells it from others
 * @param content what a reader sees of it
 */
export function slot(words: readonly string[], content = ''): string {
  const said = words.filter((word) => word !== '').join(' ');
  const shown = content.trim();
  return shown === '' ? `{{${said}}}` : `{{${said}: ${shown}}}`;
}

/** A value as a slot shows it: quoted where it is more than a word. */
export function shownValue(value: string): string {
  if (value === '') return '';
  const line = value.replaceAll(/[\s\u00a0]+/gu, ' ').trim();
  const cut = line.length > longestValue ? `${line.slice(0, longestValue).replace(/[\ud800-\udbff]$/u, '')}…` : line;
  return quotedUnlessWord(cut);
}

/** A word of a slot stands as it is; what could be read as the end of it, or as several, is quoted. */
function quotedUnlessWord(text: string): string {
  return /^(?!#)[^\s"{}]*[^\s"{}:]$/u.test(text) ? text : JSON.stringify(text);
}

/** An address is told whole: cut, it leads nowhere. */
export const shownAddress = (address: string): string => quotedUnlessWord(address.trim());

/** An id as a slot shows it. */
export const shownId = (id: string | undefined): string => (id === undefined || id === '' ? '' : `#${shownValue(id)}`);

/** The attributes of an element by name; none for the body as a whole. */
export function attributesOf(storage: string, { tag }: StorageElement): ReadonlyMap<string, string> {
  return tag === undefined ? new Map() : storageAttributes(storage, tag);
}

export function childrenNamed({ children }: StorageElement, name: string): readonly StorageElement[] {
  return children.filter(isElement).filter((child) => child.name === name);
}

/** All that is written in an element, tags left out, as a value. */
export function writtenText(storage: string, nodes: readonly StorageNode[]): string {
  return nodes
    .map((node) => (isElement(node) ? writtenText(storage, node.children) : seenText(storage, node, 'code').value))
    .join('');
}

/** The attributes of an element that say something, with their names. */
export function shownAttributes(storage: string, element: StorageElement): readonly string[] {
  return [...attributesOf(storage, element)].flatMap(([name, value]) => {
    if (unsaid.test(name) || value === '') return [];
    const shown = shownValue(value);
    return [target.test(name) ? shown : `${name.replace(/^\w+:/u, '')}=${shown}`];
  });
}

/** What the references in an element lead to: `page "Runbook" space-key=OPS`, `attachment plan.pdf`. */
export function shownReferences(storage: string, element: StorageElement): readonly string[] {
  return element.children.filter(isElement).flatMap((child) => {
    if (!child.name.startsWith('ri:')) return [];
    if (child.name === 'ri:url') return [shownAddress(attributesOf(storage, child).get('ri:value') ?? '')];
    const within = shownReferences(storage, child);
    return [
      child.name.slice('ri:'.length),
      ...shownAttributes(storage, child),
      ...(within.length === 0 ? [] : ['of', ...within]),
    ];
  });
}
