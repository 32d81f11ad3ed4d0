import { inlineText } from './compact-inline.js';
import { attributesOf } from './compact-slots.js';
import { isElement, type StorageElement, type StorageNode } from './storage-tree.js';

/** A cell of a table, and what its slot says. */
export interface CompactCell {
  readonly words: readonly string[];
  readonly content: readonly StorageNode[];
}

/** The rows of a table, through its parts, and what stands in it besides: its caption. */
export function rowsOf(table: StorageElement): {
  readonly rows: readonly StorageElement[];
  readonly besides: readonly StorageNode[];
} {
  const rows: StorageElement[] = [];
  const besides: StorageNode[] = [];
  for (const child of table.children) {
    if (!isElement(child)) besides.push(child);
    else if (child.name === 'tr') rows.push(child);
    else if (/^t(?:head|body|foot)$/u.test(child.name)) {
      const inner = rowsOf(child);
      rows.push(...inner.rows);
      besides.push(...inner.besides);
    } else besides.push(child);
  }
  return { rows, besides };
}

/** The cells of a row, and whatever else stands in it as one. */
export function cellsOf(storage: string, row: StorageElement): readonly CompactCell[] {
  return row.children.flatMap((child): readonly CompactCell[] => {
    if (!isElement(child)) return inlineText(storage, [child], ' ').trim() === '' ? [] : [{ words: ['cell'], content: [child] }];
    if (child.name !== 'td' && child.name !== 'th') return [{ words: ['cell'], content: [child] }];
    return [{ words: [child.name === 'th' ? 'header' : 'cell', ...spanOf(storage, child)], content: child.children }];
  });
}

/**
 * A row as a line, with a line under it where all its cells are headers.
 *
 * @returns nothing where a cell holds more than a line says exactly: several blocks, a `|`, a span
 */
export function rowLine(storage: string, row: StorageElement): string | undefined {
  const cells = cellsOf(storage, row);
  const texts = cells.map(({ content }) => cellText(storage, content));
  const isHeader = cells.every(({ words }) => words[0] === 'header');
  const isPlain = cells.every(({ words: [kind, ...spans] }) => spans.length === 0 && (isHeader || kind === 'cell'));
  if (!isPlain || texts.includes(undefined)) return undefined;
  const line = `| ${texts.join(' | ')} |`;
  return isHeader ? `${line}\n  ${'|-'.repeat(cells.length)}|` : line;
}

function cellText(storage: string, content: readonly StorageNode[]): string | undefined {
  const nodes = content.filter((node) => isElement(node) || inlineText(storage, [node], ' ').trim() !== '');
  const [only] = nodes;
  const inner = nodes.length === 1 && only !== undefined && isElement(only) && /^(?:p|div)$/u.test(only.name) ? only.children : nodes;
  if (inner.some((node) => isElement(node) && node.holdsBlock)) return undefined;
  const text = inlineText(storage, inner, '<br>').replace(/(?:<br>|\s)+$/u, '').trim();
  return text.includes('|') ? undefined : text;
}

/** How many columns and rows a cell takes, where that is more than one. */
function spanOf(storage: string, cell: StorageElement): readonly string[] {
  const attributes = attributesOf(storage, cell);
  return ['colspan', 'rowspan'].flatMap((name) => {
    const value = attributes.get(name) ?? '1';
    return value === '1' ? [] : [`${name}=${value}`];
  });
}
