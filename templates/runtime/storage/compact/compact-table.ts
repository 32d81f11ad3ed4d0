import { inlineText, isBlank } from './compact-inline.js';
import { attributesOf, slot } from './compact-slots.js';
import { isElement, type StorageElement, type StorageNode } from './storage-tree.js';

/** A cell of a table, and what its slot says. */
export interface CompactCell {
  readonly words: readonly string[];
  readonly content: readonly StorageNode[];
}

const isRow = (node: StorageNode): node is StorageElement => isElement(node) && node.name === 'tr';

/** The rows of a table, through its parts, and what stands in it besides: its caption. */
export function rowsOf(table: StorageElement): {
  readonly rows: readonly StorageElement[];
  readonly besides: readonly StorageNode[];
} {
  const children = table.children.flatMap((child) =>
    isElement(child) && /^t(?:head|body|foot)$/u.test(child.name) ? child.children : [child],
  );
  return { rows: children.filter(isRow), besides: children.filter((child) => !isRow(child)) };
}

/** The cells of a row; whatever else stands in it and is seen counts as one. */
export function cellsOf(storage: string, row: StorageElement): readonly CompactCell[] {
  return row.children.flatMap((child): readonly CompactCell[] => {
    if (isElement(child) && /^t[dh]$/u.test(child.name)) {
      return [{ words: [child.name === 'th' ? 'header' : 'cell', ...spanOf(storage, child)], content: child.children }];
    }
    return isBlank(storage, child) ? [] : [{ words: ['cell'], content: [child] }];
  });
}

/**
 * A row as a line, with a line under it where all its cells are headers, as Markdown has it.
 *
 * @returns nothing where a cell holds more than stands in a line: several blocks, or a `|`
 */
export function rowLine(storage: string, cells: readonly CompactCell[]): string | undefined {
  const isHeader = cells.every(({ words }) => words[0] === 'header');
  const texts = cells.map(({ words, content }) => {
    const text = cellText(storage, content);
    const isSaid = words.length === 1 && (isHeader || words[0] === 'cell');
    return text === undefined || isSaid ? text : `${slot(words)} ${text}`;
  });
  if (texts.includes(undefined)) return undefined;
  const line = `| ${texts.join(' | ')} |`;
  return isHeader ? `${line}\n  ${'|-'.repeat(cells.length)}|` : line;
}

const holdsBlock = (node: StorageNode): node is StorageElement => isElement(node) && node.holdsBlock;

function cellText(storage: string, content: readonly StorageNode[]): string | undefined {
  const seen = content.filter((node) => (holdsBlock(node) && node.name !== 'p') || !isBlank(storage, node));
  const [only] = seen;
  if (seen.length === 1 && only !== undefined && holdsBlock(only) && /^(?:p|div)$/u.test(only.name)) {
    return cellText(storage, only.children);
  }
  if (seen.some(holdsBlock)) return undefined;
  const text = withoutLastBreaks(inlineText(storage, content, lineBreak).trim());
  return text.includes('|') ? undefined : text;
}

/** As it is written in a row of Markdown. */
const lineBreak = '<br>';

function withoutLastBreaks(text: string): string {
  let end = text;
  while (end.endsWith(lineBreak)) end = end.slice(0, -lineBreak.length).trimEnd();
  return end;
}

/** How many columns and rows a cell takes, where that is more than one. */
function spanOf(storage: string, cell: StorageElement): readonly string[] {
  const attributes = attributesOf(storage, cell);
  return ['colspan', 'rowspan'].flatMap((name) => {
    const value = attributes.get(name) ?? '1';
    return value === '1' ? [] : [`${name}=${JSON.stringify(value).slice(1, -1)}`];
  });
}
