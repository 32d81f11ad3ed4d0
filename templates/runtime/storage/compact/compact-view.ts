import { inlineText, isBlank } from './compact-inline.js';
import { isMacro, readMacro } from './compact-macro.js';
import { attributesOf, childrenNamed, shownValue, slot, writtenText } from './compact-slots.js';
import { cellsOf, rowLine, rowsOf } from './compact-table.js';
import { isElement, readStorageTree, type StorageElement, type StorageNode } from './storage-tree.js';

/**
 * Writes a body for reading: a third of its tokens, and all that a reader of the page sees. Each line that begins with a
 * number is a block: a paragraph, a heading, an item of a list, a task, a row of a table, code; what stands in another
 * block is indented under it. Text stands as it reads; Markdown stands only where it says exactly what the body says, and
 * all else has its name: `{{macro toc #id}}`, `{{image plan.png}}`, `{{link page "Runbook": the runbook}}`.
 *
 * It is no way back: edits name text, a section or a handle. A body that cannot be read is shown as it is written from
 * there on. The time grows with the length of the body.
 *
 * @param body in storage format
 */
export function compactView(body: string): string {
  const { root, problem } = readStorageTree(body);
  const writer = new BlockWriter(body);
  writer.writeAll(root.children, atStart(0));
  if (problem !== undefined) {
    writer.writeCode(body.slice(problem.offset), slot(['unreadable'], problem.message), atStart(0));
  }
  return writer.lines.join('\n');
}

/** Where the next block goes. */
interface Place {
  depth: number;
  /** What stands before its text: the beginnings of all items, cells, macros that it is the first block of. */
  marker: string;
  /** How many they are: by so much the blocks behind it are deeper. */
  levels: number;
}

const atStart = (depth: number): Place => ({ depth, marker: '', levels: 0 });

/** Levels that are told apart by their indentation. */
const deepestIndent = 20;

/** How a text begins that would be read as something else than text. */
const looksMarked = /^(?:(?:#{1,6}|[-+*>]|\d{1,9}[.)]|\[[ x]\])(?: |$)|\||```|~~~|---)/u;

class BlockWriter {
  readonly lines: string[] = [];
  readonly #storage: string;
  #count = 0;

  constructor(storage: string) {
    this.#storage = storage;
  }

  /** Writes nodes in their order: those of a line together, each other one as the block that it is. */
  writeAll(nodes: readonly StorageNode[], place: Place): void {
    let line: StorageNode[] = [];
    const endLine = (): void => {
      // Pictures and macros that no paragraph holds together are blocks of their own.
      if (
        line.every((node) =>
          isElement(node) ? isMacro(node) || node.name === 'ac:image' : isBlank(this.#storage, node),
        )
      )
        for (const node of line) this.#writeLine([node], place);
      else this.#writeLine(line, place);
      line = [];
    };
    for (const node of nodes) {
      if (isElement(node) && node.holdsBlock) {
        endLine();
        this.#writeBlock(node, place);
      } else line.push(node);
    }
    endLine();
  }

  #writeLine(nodes: readonly StorageNode[], place: Place): void {
    const text = inlineText(this.#storage, nodes, '\n  ').trim();
    if (text !== '') this.#write(looksMarked.test(text) ? `\\${text}` : text, place);
  }

  writeCode(code: string, info: string, place: Place): void {
    const text = code.replace(/^\n/u, '').trimEnd();
    const longest = (text.match(/`{3,}/gu) ?? []).reduce((most, { length }) => Math.max(most, length), 2);
    const fence = '`'.repeat(longest + 1);
    this.#write(`${fence}${info}\n${text}\n${fence}`, place);
  }

  #writeBlock(element: StorageElement, place: Place): void {
    const { name, children } = element;
    const attribute = (key: string): string => attributesOf(this.#storage, element).get(key) ?? '';
    if (isMacro(element)) return this.#writeMacro(element, place);
    switch (name) {
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return this.#writeHeading(Number(name.charAt(1)), element, place);
      case 'ul':
      case 'ol':
        return this.#writeList(element, place);
      case 'table':
        return this.#writeTable(element, place);
      case 'pre':
        return this.writeCode(writtenText(this.#storage, children), '', place);
      case 'p':
        return children.some((child) => isElement(child) && child.holdsBlock)
          ? this.writeAll(children, place)
          : this.#writeLine(children, place);
      case 'hr':
        return this.#write('---', place);
      case 'blockquote':
        return this.#writeWithin('> ', children, place);
      case 'ac:task':
        return this.#writeTask(element, place);
      case 'ac:layout-section':
        return this.#writeWithin(`${slot(['section', shownValue(attribute('ac:type'))])} `, children, place);
      case 'ac:layout-cell':
        return this.#writeWithin(`${slot(['column'])} `, children, place);
      default:
        return this.writeAll(children, place);
    }
  }

  #writeHeading(level: number, { children }: StorageElement, place: Place): void {
    const text = inlineText(this.#storage, children, ' ').trim();
    if (text !== '') this.#write(`${'#'.repeat(level)} ${text}`, place);
  }

  #writeList(element: StorageElement, place: Place): void {
    const first = Number(attributesOf(this.#storage, element).get('start') ?? 1);
    let number = Number.isSafeInteger(first) ? first : 1;
    for (const child of element.children) {
      if (!isElement(child)) this.writeAll([child], place);
      else if (child.name === 'li')
        this.#writeWithin(element.name === 'ol' ? `${number++}. ` : '- ', child.children, place);
      // A list that stands in a list, and not in an item of it.
      else this.writeAll([child], atStart(place.depth + 1));
    }
  }

  #writeTask(task: StorageElement, place: Place): void {
    const text = (name: string): string =>
      childrenNamed(task, name)
        .map(({ children }) => writtenText(this.#storage, children))
        .join('')
        .trim();
    const box = text('ac:task-status') === 'complete' ? '[x]' : '[ ]';
    const id = text('ac:task-id');
    const marker = `- ${box} ${id === '' ? '' : `${slot(['task', shownValue(id)])} `}`;
    this.#writeWithin(marker, task.children, place);
  }

  #writeTable(table: StorageElement, place: Place): void {
    const { rows, besides } = rowsOf(table);
    this.writeAll(besides, place);
    for (const row of rows) {
      const cells = cellsOf(this.#storage, row);
      const line = rowLine(this.#storage, cells);
      if (line !== undefined) this.#write(line, place);
      else {
        const within = this.#enter(`${slot(['row'])} `, place);
        for (const { words, content } of cells) this.#writeWithin(`${slot(words)} `, content, within);
        this.#leave(within, place);
      }
    }
  }

  #writeMacro(element: StorageElement, place: Place): void {
    const isCode = attributesOf(this.#storage, element).get('ac:name') === 'code';
    const { words, content, code } = readMacro(this.#storage, element, isCode ? ['language'] : []);
    if (code === undefined) return this.#writeWithin(`${slot(words)} `, content, place);
    if (!isCode) return this.writeCode(code, slot(words), place);
    const language = childrenNamed(element, 'ac:parameter')
      .filter((child) => attributesOf(this.#storage, child).get('ac:name') === 'language')
      .map(({ children }) => shownValue(writtenText(this.#storage, children)));
    return this.writeCode(code, [...language, slot(words)].join(' '), place);
  }

  /** Writes what stands in an item, a cell, a macro: its marker before the first block, the others under it. */
  #writeWithin(marker: string, content: readonly StorageNode[], place: Place): void {
    const within = this.#enter(marker, place);
    this.writeAll(content, within);
    this.#leave(within, place);
  }

  #enter(marker: string, { depth, marker: outer, levels }: Place): Place {
    return { depth, marker: outer + marker, levels: levels + 1 };
  }

  /** Writes the marker alone where nothing stood in it. */
  #leave(within: Place, place: Place): void {
    if (within.marker !== '') this.#write('', within);
    goOn(place);
  }

  #write(text: string, place: Place): void {
    const indent = '  '.repeat(Math.min(place.depth, deepestIndent));
    this.#count += 1;
    this.lines.push(`${this.#count} ${indent}${place.marker}${text}`.trimEnd());
    goOn(place);
  }
}

/** Makes a place the one behind its first block. */
function goOn(place: Place): void {
  place.depth += place.levels;
  place.levels = 0;
  place.marker = '';
}
