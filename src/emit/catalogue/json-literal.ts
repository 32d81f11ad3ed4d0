import { propertyName, stringLiteral } from '../../text/literal.js';
import { lineWidth } from '../module/break-long-lines.js';

/**
 * A JSON value as a TypeScript expression in the form that prettier leaves alone: objects over several lines, lists on one
 * where they fit, a text that does not fit behind its name on a line of its own.
 *
 * @param value JSON; members that are undefined are left out
 * @param indentation spaces before the line that the expression ends on
 * @param before characters on the line before the expression
 */
export function jsonLiteral(value: unknown, indentation: number, before: number): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value === 'number') return JSON.stringify(value).replace('e+', 'e');
  if (Array.isArray(value)) return listLiteral(value, indentation, before);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return objectLiteral(membersOf(value), indentation, jsonLiteral);
}

/** The same, with every object on one line that fits there: a schema reads as a table. */
export function foldedLiteral(value: unknown, indentation: number, before: number): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return jsonLiteral(value, indentation, before);
  const members = membersOf(value);
  const line = members.length === 0 ? undefined : objectInOneLine(members, lineWidth - before - ','.length);
  return line ?? objectLiteral(members, indentation, foldedLiteral);
}

/** Nothing where it has more characters than there is room for: what is nested deep is not looked at to its end each time. */
function objectInOneLine(members: readonly Member[], room: number): string | undefined {
  let line = '{ ';
  for (const [name, member] of members) {
    const start = `${line === '{ ' ? '' : ', '}${propertyName(name)}: `;
    const text = inOneLine(member, room - line.length - start.length);
    if (text === undefined) return undefined;
    line += start + text;
  }
  line += ' }';
  return line.length > room ? undefined : line;
}

function inOneLine(value: unknown, room: number): string | undefined {
  if (room <= 0) return undefined;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const members = isObject ? membersOf(value) : [];
  if (members.length > 0) return objectInOneLine(members, room);
  const text = jsonLiteral(value, 0, lineWidth - room - ','.length);
  return text.includes('\n') || text.length > room ? undefined : text;
}

type Member = readonly [name: string, value: unknown];

function membersOf(value: object): readonly Member[] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

/** A line for each member. */
function objectLiteral(members: readonly Member[], indentation: number, literalOf: typeof jsonLiteral): string {
  const inner = ' '.repeat(indentation + 2);
  const lines = members.map(
    ([name, member]) => `${inner}${memberLiteral(propertyName(name), member, indentation + 2, literalOf)},\n`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join('')}${' '.repeat(indentation)}}`;
}

/** `name: value`, without the comma behind it. */
export function memberLiteral(name: string, value: unknown, indentation: number, literalOf = jsonLiteral): string {
  const before = indentation + name.length + ': '.length;
  const literal = literalOf(value, indentation, before);
  const fits = before + literal.length + ','.length <= lineWidth;
  // Prettier moves a text behind its name unless the name is no wider than the indentation that this would save.
  if (typeof value !== 'string' || fits || name.length <= 2) return `${name}: ${literal}`;
  return `${name}:\n${' '.repeat(indentation + 2)}${literal}`;
}

function listLiteral(values: readonly unknown[], indentation: number, before: number): string {
  const items = values.map((value) => jsonLiteral(value, indentation + 2, indentation + 2));
  const line = `[${items.join(', ')}]`;
  // Prettier writes several lists of several items as a table, however short they are.
  const isTable = values.length > 1 && values.every((value) => Array.isArray(value) && value.length > 1);
  const isBroken = isTable || items.some((item) => item.includes('\n'));
  if (!isBroken && before + line.length + ','.length <= lineWidth) return line;
  // Prettier fills lines with numbers: a line that is too long hands the module to it.
  if (values.length > 1 && values.every((value) => typeof value === 'number')) return line;
  const inner = ' '.repeat(indentation + 2);
  return `[\n${items.map((item) => `${inner}${item},\n`).join('')}${' '.repeat(indentation)}]`;
}
