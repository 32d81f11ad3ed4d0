import { lineWidth, unsureWidth } from '../../text/columns.js';

const constantOfType = /^export const \w+: \w+<.*> = \{$/;

/** The brackets in which prettier breaks each shape of line that ts-morph prints for us in one piece. */
const breakable: readonly {
  readonly shape: RegExp;
  readonly open: string;
  readonly close: string;
}[] = [
  { shape: /^(?:import|export) (?:type )?\{ .* \} from /, open: '{', close: '}' },
  { shape: constantOfType, open: '<', close: '>' },
  { shape: /^(?:export function |  (?:get |async )?)[\w$]+(?:<[\w, =]+>)?\(.*\): .*(?: \{|;)$/, open: '(', close: ')' },
  { shape: /^export const resources: ReadonlyArray<object> = \[.*\];$/, open: '[', close: ']' },
];

/**
 * Gives the long lines of a printed module the form that prettier would give them, one item to a line, so that the module
 * needs no pass through prettier: that takes longer than all the rest. A test holds the two together.
 *
 * @returns `undefined` when a line stays too long: the module then has to go through prettier
 */
export function breakLongLines(code: string): string | undefined {
  if (unsureWidth.test(code)) return undefined;
  const lines: string[] = [];
  let indentation = '';
  for (const line of code.split('\n')) {
    if (fitsWithoutBracket(line)) {
      lines.push(line.slice(0, -' {'.length), '  {');
      indentation = '  ';
      continue;
    }
    const indented = indentation + line;
    const broken = indented.length <= lineWidth || isUnbreakable(indented) ? [indented] : breakLine(indented);
    if (broken === undefined) return undefined;
    lines.push(...broken);
    if (line === '};') indentation = '';
  }
  return lines.join('\n');
}

/** Where all but the last bracket of a constant fits, prettier moves the whole initializer to lines of its own. */
function fitsWithoutBracket(line: string): boolean {
  const tooLong = line.length - lineWidth;
  return tooLong > 0 && tooLong <= ' {'.length && constantOfType.test(line);
}

/** A line that nobody breaks: a text, a line of a comment, or a property of a type that has a name. */
function isUnbreakable(line: string): boolean {
  return /^ *(?:'(?:[^'\\]|\\.)*',|"(?:[^"\\]|\\.)*",|\* .*|readonly [\w$]+: [\w$]+;)$/.test(line);
}

/** A name that stands for another one: the second goes to a line of its own, however long that is. */
const pairOfNames = /^( *)([\w$]{3,}:|export type [\w$]+ =) ([\w$]+[,;])$/;

function breakLine(line: string): readonly string[] | undefined {
  const [, margin, name, value] = pairOfNames.exec(line) ?? [];
  if (margin !== undefined && name !== undefined && value !== undefined) return [margin + name, `${margin}  ${value}`];
  const kind = breakable.find(({ shape }) => shape.test(line));
  if (kind === undefined) return undefined;
  const start = line.indexOf(kind.open);
  const end = closing(line, start, kind.open, kind.close);
  const items = splitItems(line.slice(start + 1, end));
  const indentation = /^ */.exec(line)?.[0] ?? '';
  // A list of type arguments takes no comma behind the last one.
  const last = kind.open === '<' ? '' : ',';
  const lines = [
    line.slice(0, start + 1),
    ...items.map((item, index) => `${indentation}  ${item}${index === items.length - 1 ? last : ','}`),
    indentation + line.slice(end),
  ];
  return lines.every((part) => part.length <= lineWidth) ? lines : undefined;
}

/** Where the bracket that opens at `start` closes. */
function closing(line: string, start: number, open: string, close: string): number {
  let depth = 0;
  for (let index = start; index < line.length; index += 1) {
    if (line[index] === open) depth += 1;
    else if (line[index] === close) depth -= 1;
    if (depth === 0) return index;
  }
  return line.length;
}

/** Splits at the commas that no bracket holds. */
function splitItems(text: string): readonly string[] {
  const items: string[] = [];
  let depth = 0;
  let item = '';
  for (const character of text) {
    if ('<({['.includes(character)) depth += 1;
    else if ('>)}]'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) {
      items.push(item.trim());
      item = '';
    } else item += character;
  }
  return [...items, item.trim()].filter((part) => part !== '');
}
