import { lineWidth } from '../../text/columns.js';
import type { Placeholders } from './placeholders.js';

const docBlock = /\/\*\*\n\s*\* (D\d+_)\n\s*\*\//g;
const member = /^(K\d+_\??|\[k: string\]): (.*)$/;
const alias = /^export type T\d+ = (.*)$/;

/**
 * Gives a declaration as json-schema-to-typescript prints it, without indentation and semicolons, the form that prettier
 * would give it: most of them are plain enough for that, and prettier takes longer than everything else. A test holds the
 * two together.
 *
 * @returns `undefined` for what is left to prettier: intersections, tuples, unions of objects, aliases of many lines
 */
export function layOutDeclaration(printed: string, placeholders: Placeholders): string | undefined {
  const lines: string[] = [];
  // An intersection ends as a statement does, an interface as a block.
  const isAlias = /^export type /m.test(printed);
  let depth = 0;
  let opened = false;
  for (const line of printed.replace(docBlock, '$1').split('\n')) {
    const closes = /^\}(?:\[\]|\)| \| null\))?$/.test(line);
    if (closes) depth -= 1;
    const laid = closes
      ? close(line.replace(/\)$/, ''), depth, opened, isAlias)
      : layOutLine(line, '  '.repeat(depth), placeholders);
    if (laid === undefined) return undefined;
    opened = line.endsWith('{');
    if (opened) depth += 1;
    lines.push(laid);
  }
  return depth === 0 ? lines.join('\n') : undefined;
}

/** An object that closes; an empty one stands on one line in prettier's form, so it is left to it. */
function close(line: string, depth: number, opened: boolean, isAlias: boolean): string | undefined {
  if (opened) return undefined;
  return depth === 0 && !isAlias ? line : `${'  '.repeat(depth)}${line};`;
}

function layOutLine(line: string, indentation: string, placeholders: Placeholders): string | undefined {
  if (/^D\d+_$/.test(line)) {
    const doc = placeholders.fill(`/**\n * ${line}\n */`);
    return doc.replace(/^/gm, indentation).replace(/[ \t]+$/gm, '');
  }
  if (/^export interface T\d+ \{$/.test(line)) return placeholders.fill(line);
  const intersection = /^(export type T\d+ = )\((T\d+ & \{)$/.exec(line);
  if (intersection !== null) {
    const start = placeholders.fill(`${intersection[1] ?? ''}${intersection[2] ?? ''}`);
    return start.length <= lineWidth ? start : undefined;
  }
  const [, key, type] = member.exec(line) ?? [];
  if (key !== undefined && type !== undefined) {
    const start = indentation + placeholders.fill(key);
    // A bracket before an object belongs to `({ … } | null)`; every other union of objects ends in a line that is unknown here.
    if (type === '{' || type === '({') return `${start}: {`;
    return isPlain(type)
      ? layOutUnion(`${start}:`, placeholders.fill(withoutParentheses(type)), indentation)
      : undefined;
  }
  const aliased = alias.exec(line)?.[1];
  if (aliased === undefined || !isPlain(aliased)) return undefined;
  return layOutUnion(
    placeholders.fill(line.slice(0, -aliased.length)).trimEnd(),
    placeholders.fill(withoutParentheses(aliased)),
    indentation,
  );
}

/** `key: a | b;` on one line, else the union on the next, else a line for each member; likewise behind `type A =`. */
function layOutUnion(start: string, type: string, indentation: string): string | undefined {
  const oneLine = `${start} ${type};`;
  if (oneLine.length <= lineWidth) return oneLine;
  const isAlias = start.endsWith('=');
  if (type.endsWith(']') || (!isAlias && !type.includes(' | '))) return undefined;
  const nextLine = `${indentation}  ${type};`;
  if (nextLine.length <= lineWidth) return `${start}\n${nextLine}`;
  // A bar inside of a literal is no bar between members.
  const members = type.split(' | ');
  if (members.length < 2 || /'[^']* \| [^']*'|"[^"]* \| [^"]*"/.test(type)) return undefined;
  return `${start}\n${members.map((one) => `${indentation}  | ${one}`).join('\n')};`;
}

/** Names, literals and primitive types, in a union or as items of an array: no bracket that prettier would break. */
function isPlain(type: string): boolean {
  return /^(?:[\w" .|-]+(?:\[\])?|\([\w" .|-]+\)(?:\[\])?)$/.test(type);
}

/** The brackets that the library prints around every union and every literal, where TypeScript needs none. */
function withoutParentheses(type: string): string {
  return type.replace(/^\(([^()]*)\)$/, '$1').replace(/^\(("S\d+_")\)\[\]$/, '$1[]');
}
