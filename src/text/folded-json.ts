import { escapeUnits, jsonString } from './literal.js';

/** Columns of a line, as the package's settings for prettier say. */
export const foldedJsonWidth = 120;

/** What a terminal may show in no column or in two, so that nobody but prettier knows how it counts. */
const ofUnknownWidth = /[\u0300-\u036f\u1100-\uffff]/g;

/**
 * A JSON document with every object and list on one line that fits there: half of the lines, and a schema reads as a table.
 * It is in the form that prettier's `json` leaves alone; what cannot be seen is escaped.
 *
 * @param value JSON; members that are undefined are left out
 */
export function foldedJson(value: unknown): string {
  return `${print(value, 0, 0, '')}\n`;
}

/**
 * @param indentation spaces before the line that the value ends on
 * @param before characters before it on the line that it begins on
 * @param comma what follows it
 */
function print(value: unknown, indentation: number, before: number, comma: string): string {
  const line = inOneLine(value, foldedJsonWidth - before - comma.length);
  if (line !== undefined) return line;
  if (Array.isArray(value)) return printList(value, indentation);
  if (typeof value === 'string') return jsonString(value);
  const lines = membersOf(value).map(([name, member], index, { length }) => {
    const start = `${jsonString(name)}: `;
    return start + print(member, indentation + 2, indentation + 2 + start.length, commaBehind(index, length));
  });
  return overLines('{', lines, '}', indentation);
}

function printList(values: readonly unknown[], indentation: number): string {
  const inner = indentation + 2;
  const items = values.map((item, index) =>
    typeof item === 'string' ? itemText(item) : print(item, inner, inner, commaBehind(index, values.length)),
  );
  const isFilled = values.length > 1 && values.every((item) => typeof item === 'number');
  return overLines('[', isFilled ? filled(items, inner) : items, ']', indentation);
}

/** The value on one line, unless that has more characters than there is room for, or prettier would break it all the same. */
function inOneLine(value: unknown, room: number): string | undefined {
  if (typeof value === 'string') {
    const text = jsonString(value);
    return text.length > room || text.search(ofUnknownWidth) >= 0 ? undefined : text;
  }
  // Prettier writes 1e21, JSON 1e+21.
  if (typeof value === 'number') return JSON.stringify(value).replace('e+', 'e');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return isTable(value) ? undefined : joined('[', value.map(itemInOneLine), ']', room);
  const members = membersOf(value);
  if (members.length === 0) return '{}';
  return joined('{ ', members.map(memberInOneLine), ' }', room);
}

type PrintPart = (room: number) => string | undefined;

function itemInOneLine(item: unknown): PrintPart {
  return (room) => (typeof item === 'string' ? itemText(item) : inOneLine(item, room));
}

function memberInOneLine([name, member]: readonly [string, unknown]): PrintPart {
  return (room) => {
    const [start, text] = [inOneLine(name, room), inOneLine(member, room)];
    return start === undefined || text === undefined ? undefined : `${start}: ${text}`;
  };
}

/** Puts parts together as long as there is room: what is too long costs no more than a line. */
function joined(open: string, parts: readonly PrintPart[], close: string, room: number): string | undefined {
  let line = open;
  for (const [index, part] of parts.entries()) {
    const text = part(room - line.length);
    if (text === undefined || line.length > room) return undefined;
    line += index === 0 ? text : `, ${text}`;
  }
  line += close;
  return line.length > room ? undefined : line;
}

/** A text in a list is escaped where its width is not certain: prettier decides by it whether the list is broken. */
function itemText(text: string): string {
  return jsonString(text).replace(ofUnknownWidth, escapeUnits);
}

/** Prettier writes several lists, or objects, of several members as a table, however short they are. */
function isTable(values: readonly unknown[]): boolean {
  const isOfLists = values.every(Array.isArray);
  const isOfObjects = values.every((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
  return values.length > 1 && (isOfLists || isOfObjects) && values.every((value) => membersOf(value).length > 1);
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(Object(value) as object).filter(([, member]) => member !== undefined);
}

/** Numbers, as many on a line as it takes. */
function filled(numbers: readonly string[], indentation: number): readonly string[] {
  const lines: string[] = [];
  for (const [index, number] of numbers.entries()) {
    const longer = `${lines.at(-1) ?? ''}, ${number}`;
    const end = indentation + longer.length + commaBehind(index, numbers.length).length;
    if (lines.length > 0 && end <= foldedJsonWidth) lines[lines.length - 1] = longer;
    else lines.push(number);
  }
  return lines;
}

function commaBehind(index: number, length: number): string {
  return index < length - 1 ? ',' : '';
}

function overLines(open: string, lines: readonly string[], close: string, indentation: number): string {
  const inner = `\n${' '.repeat(indentation + 2)}`;
  return `${open}${inner}${lines.join(`,${inner}`)}\n${' '.repeat(indentation)}${close}`;
}
