import { lineWidth, unsureWidth, wideLine } from './columns.js';
import { escapeUnits, jsonString, propertyName, stringLiteral } from './literal.js';

/** How JSON is written down. */
interface Notation {
  readonly name: (name: string) => string;
  readonly text: (text: string) => string;
  /** Behind the last of several lines. */
  readonly lastComma: '' | ',';
  /** Whether a text that does not fit behind its name gets a line of its own. */
  readonly movesTexts: boolean;
  /** Columns of a line. */
  readonly width: number;
}

/** What is printed now, with every list and object on one line, as far as was asked: null where it is longer than any line. */
interface Printing extends Notation {
  readonly lines: Map<object, string | null>;
}

const json: Omit<Notation, 'width'> = { name: jsonString, text: jsonString, lastComma: '', movesTexts: false };
const code: Notation = { name: propertyName, text: stringLiteral, lastComma: ',', movesTexts: true, width: lineWidth };
/** Where no prettier has to agree. */
const data: Notation = { ...code, movesTexts: false, width: wideLine };

/**
 * A JSON document with every object and list on one line that fits there: half of the lines, and a schema reads as a table.
 * It is in the form that prettier's `json` leaves alone; what cannot be seen is escaped.
 *
 * @param value JSON; members that are undefined are left out
 * @param width columns of a line
 */
export function foldedJson(value: unknown, width: number = lineWidth): string {
  return `${print(begin({ ...json, width }), value, 0, 0, '')}\n`;
}

/** The same as an expression at the beginning of a line in a module of data, with a character behind it. */
export function dataLiteral(value: unknown): string {
  return print(begin(data), value, 0, 0, ',');
}

/** The same as a member of an object that stands over several lines: `name: value`, without the comma behind it. */
export function dataMember(name: string, value: unknown, indentation: number): string {
  return printMember(begin(data), [name, value], indentation, ',');
}

/** Such a member in a source, in the form that prettier leaves alone. */
export function memberLiteral(name: string, value: unknown, indentation: number): string {
  return printMember(begin(code), [name, value], indentation, ',');
}

function begin(notation: Notation): Printing {
  return { ...notation, lines: new Map() };
}

/**
 * @param indentation spaces before the line that the value ends on
 * @param before characters before it on the line that it begins on
 * @param comma what follows it
 */
function print(notation: Printing, value: unknown, indentation: number, before: number, comma: string): string {
  const line = inOneLine(notation, value, notation.width - before - comma.length);
  if (line !== undefined) return line;
  if (typeof value === 'string') return notation.text(value);
  const inner = indentation + 2;
  if (!Array.isArray(value)) {
    const members = membersOf(value);
    const lines = members.map((member, index) =>
      printMember(notation, member, inner, commaBehind(notation, index, members)),
    );
    return overLines(notation, '{', lines, '}', indentation);
  }
  const items = value.map((item: unknown, index) =>
    typeof item === 'string'
      ? itemText(notation, item)
      : print(notation, item, inner, inner, commaBehind(notation, index, value)),
  );
  const isFilled = value.length > 1 && value.every((item) => typeof item === 'number');
  return overLines(notation, '[', isFilled ? filled(notation, items, inner) : items, ']', indentation);
}

function printMember(notation: Printing, [name, value]: Member, indentation: number, comma: string): string {
  const written = notation.name(name);
  // Before a list, prettier has to come to the same width.
  const start = `${typeof value === 'object' && value !== null ? sureText(written) : written}: `;
  const before = indentation + start.length;
  const text = print(notation, value, indentation, before, comma);
  // Prettier moves a text behind its name unless the name is no wider than the indentation that this would save.
  const isMoved = notation.movesTexts && typeof value === 'string' && start.length > 'id: '.length;
  if (!isMoved || before + text.length + comma.length <= notation.width) return start + text;
  return `${start.trimEnd()}\n${' '.repeat(indentation + 2)}${text}`;
}

/** The value on one line, unless that has more characters than there is room for, or prettier would break it all the same. */
function inOneLine(notation: Printing, value: unknown, room: number): string | undefined {
  if (typeof value === 'string') {
    // However it is escaped, it gets no shorter.
    if (value.length + 2 > room) return undefined;
    const text = notation.text(value);
    return text.length > room || unsureWidth.test(text) ? undefined : text;
  }
  // Prettier writes 1e21, JSON 1e+21.
  if (typeof value === 'number') return JSON.stringify(value).replace('e+', 'e');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  // All that it is in asks for it, too.
  const known = notation.lines.get(value);
  const line = known === undefined ? lineOf(notation, value) : known;
  if (known === undefined) notation.lines.set(value, line);
  return line === null || line.length > room ? undefined : line;
}

/** A list or an object on one line, unless that is longer than any line. */
function lineOf(notation: Printing, value: object): string | null {
  if (Array.isArray(value)) {
    const printItem = (item: unknown, left: number): string | undefined =>
      typeof item === 'string' ? itemText(notation, item) : inOneLine(notation, item, left);
    return isTable(value) ? null : joined(notation, '[', value, printItem, ']');
  }
  const printInside = ([name, member]: Member, left: number): string | undefined => {
    const start = notation.name(name);
    const text = unsureWidth.test(start) ? undefined : inOneLine(notation, member, left);
    return text === undefined ? undefined : `${start}: ${text}`;
  };
  const members = membersOf(value);
  return members.length === 0 ? '{}' : joined(notation, '{ ', members, printInside, ' }');
}

/** Puts parts together as long as there is room: what is too long costs no more than a line, however deep it is nested. */
function joined<Part>(
  { width }: Notation,
  open: string,
  parts: readonly Part[],
  printPart: (part: Part, room: number) => string | undefined,
  close: string,
): string | null {
  let line = open;
  for (const [index, part] of parts.entries()) {
    const text = line.length > width ? undefined : printPart(part, width - line.length);
    if (text === undefined) return null;
    line += index === 0 ? text : `, ${text}`;
  }
  line += close;
  return line.length > width ? null : line;
}

/** A text in a list is escaped where its width is not certain: prettier decides by it whether the list is broken. */
function itemText({ text }: Notation, item: string): string {
  return sureText(text(item));
}

function sureText(written: string): string {
  return unsureWidth.test(written) ? written.replace(new RegExp(unsureWidth, 'g'), escapeUnits) : written;
}

/** Prettier writes several lists, or objects, of several members as a table, however short they are. */
function isTable(values: readonly unknown[]): boolean {
  const isOfLists = values.every(Array.isArray);
  const isOfObjects = values.every((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
  return values.length > 1 && (isOfLists || isOfObjects) && values.every((value) => membersOf(value).length > 1);
}

type Member = readonly [name: string, value: unknown];

function membersOf(value: unknown): readonly Member[] {
  return Object.entries(Object(value) as object).filter(([, member]) => member !== undefined);
}

/** Numbers, as many on a line as it takes. */
function filled(notation: Notation, numbers: readonly string[], indentation: number): readonly string[] {
  const lines: string[] = [];
  for (const [index, number] of numbers.entries()) {
    const longer = `${lines.at(-1) ?? ''}, ${number}`;
    const end = indentation + longer.length + commaBehind(notation, index, numbers).length;
    if (lines.length > 0 && end <= notation.width) lines[lines.length - 1] = longer;
    else lines.push(number);
  }
  return lines;
}

function commaBehind({ lastComma }: Notation, index: number, { length }: readonly unknown[]): string {
  return index < length - 1 ? ',' : lastComma;
}

function overLines(
  { lastComma }: Notation,
  open: string,
  lines: readonly string[],
  close: string,
  indentation: number,
): string {
  const inner = `\n${' '.repeat(indentation + 2)}`;
  return `${open}${inner}${lines.join(`,${inner}`)}${lastComma}\n${' '.repeat(indentation)}${close}`;
}
