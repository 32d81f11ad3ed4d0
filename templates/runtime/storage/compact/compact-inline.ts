import type { StorageToken } from '../scan-storage.js';
import { seenText } from '../seen-text.js';
import { isMacro, macroSlot, readMacro } from './compact-macro.js';
import {
  attributesOf,
  childrenNamed,
  shownAddress,
  shownAttributes,
  shownId,
  shownReferences,
  shownValue,
  slot,
  writtenText,
} from './compact-slots.js';
import { isElement, type StorageElement, type StorageNode } from './storage-tree.js';

/** Marks of Markdown that say exactly what an element says. */
const marks: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ['strong', '**'],
  ['b', '**'],
  ['em', '*'],
  ['i', '*'],
  ['del', '~~'],
  ['s', '~~'],
  ['strike', '~~'],
  ['code', '`'],
  ['tt', '`'],
]);

/** Elements whose text says what there is to say. */
const plain =
  /^(?:span|font|small|big|abbr|acronym|cite|dfn|q|samp|var|ins|label|p|div|section|li|[uo]l|t[dhr]|tbody|thead|tfoot|h[1-6]|pre|caption|math|semantics|m(?:row|i|n|o|text|style|sup|sub|subsup|sqrt|root|frac|over|under|table|tr|td|space|padded|fenced)|svg|path|ac:(?:link-body|plain-text-link-body|rich-text-body|plain-text-body|caption|task-body|adf-content))$/u;

/** Elements that a reader sees nothing of. */
const unseen =
  /^(?:col|colgroup|ac:(?:parameter|default-parameter|task-id|task-uuid|task-status|adf-attribute|adf-parameter|adf-fallback))$/u;

/**
 * Writes what stands in a line: text as it reads, marks of Markdown where these say the same, slots for all else.
 *
 * @param lineBreak what stands for a `<br/>`
 */
export function inlineText(storage: string, nodes: readonly StorageNode[], lineBreak: string): string {
  const pieces: string[] = [];
  let last = '';
  for (const node of nodes) {
    const piece = isElement(node) ? elementText(storage, node, lineBreak, last) : textOf(storage, node);
    const next = last === ' ' ? piece.replace(/^ +/u, '') : piece;
    if (next === '') continue;
    pieces.push(next);
    last = next.charAt(next.length - 1);
  }
  return pieces.join('');
}

function textOf(storage: string, token: StorageToken): string {
  return seenText(storage, token, token.kind === 'cdata' ? 'label' : 'text').value.replaceAll('{{', '\\{{');
}

/** @param before the character that the element stands behind */
function elementText(storage: string, element: StorageElement, lineBreak: string, before: string): string {
  const { name, children } = element;
  const mark = marks.get(name);
  if (unseen.test(name)) return '';
  if (isMacro(element)) return inlineMacro(storage, element, lineBreak);
  const content = inlineText(storage, children, lineBreak);
  if (mark !== undefined) return marked(element, mark, content, before);
  // References are told with what holds them.
  if (plain.test(name) || name.startsWith('ri:')) return content;
  const attributes = attributesOf(storage, element);
  switch (name) {
    case 'br':
      return lineBreak;
    case 'a':
      return webLink(attributes.get('href') ?? '', content);
    case 'ac:link':
      return slot(['link', ...shownReferences(storage, element), ...shownAttributes(storage, element)], content);
    case 'ac:image': {
      const alternative = attributes.get('ac:alt') ?? '';
      const words = alternative === '' ? [] : [`alt=${shownValue(alternative)}`];
      return slot(['image', ...shownReferences(storage, element), ...words], content);
    }
    case 'img':
      return slot(['image', ...shownAttributes(storage, element)], content);
    case 'ac:inline-comment-marker':
      return slot(['comment', shownId(attributes.get('ac:ref'))], content);
    case 'ac:emoticon':
      return slot(['emoji', emojiOf(attributes)]);
    case 'time':
      return slot(['date', shownValue(attributes.get('datetime') ?? '')], content);
    default:
      return slot(
        [name.replace(/^ac:/u, ''), ...(name.includes(':') ? shownAttributes(storage, element) : [])],
        content,
      );
  }
}

function marked({ name, children }: StorageElement, mark: string, content: string, before: string): string {
  const core = content.trim();
  if (core === '') return content;
  const character = mark.charAt(0);
  // Two marks in a row would be read as one of another kind, and in code there are none.
  const isApart = before !== character || content !== core;
  const isExact =
    isApart && !core.includes(character) && !core.includes('\n') && !(mark === '`' && children.some(isElement));
  const start = content.indexOf(core);
  const shown = isExact ? mark + core + mark : slot([name], core);
  return content.slice(0, start) + shown + content.slice(start + core.length);
}

function webLink(address: string, content: string): string {
  const label = content.trim();
  if (address === '') return content;
  if (label === address) return slot(['link'], label);
  const isExact = label !== '' && !/[[\]]/u.test(label) && !/[\s()<>]/u.test(address);
  return isExact ? `[${label}](${address})` : slot(['link', shownAddress(address)], label);
}

function emojiOf(attributes: ReadonlyMap<string, string>): string {
  const name = attributes.get('ac:emoji-fallback') ?? attributes.get('ac:emoji-shortname') ?? attributes.get('ac:name');
  return shownValue(name ?? '');
}

function inlineMacro(storage: string, element: StorageElement, lineBreak: string): string {
  const isStatus = attributesOf(storage, element).get('ac:name') === 'status';
  const macro = readMacro(storage, element, isStatus ? ['title'] : []);
  if (!isStatus) return macroSlot(macro, inlineText(storage, macro.content, lineBreak));
  // What a lozenge says is text to its reader.
  const title = childrenNamed(element, 'ac:parameter').find(
    (child) => attributesOf(storage, child).get('ac:name') === 'title',
  );
  return macroSlot(macro, title === undefined ? '' : writtenText(storage, title.children));
}

/** Whether a reader sees nothing of a node. */
export function isBlank(storage: string, node: StorageNode): boolean {
  return inlineText(storage, [node], ' ').trim() === '';
}
