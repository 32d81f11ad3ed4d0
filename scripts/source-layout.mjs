// Gives the print of the compiler the layout of the sources again: the compiler indents by four columns, puts what follows an
// `if` on a line of its own, and keeps the breaks of lines that are short without their types. Only white space between tokens
// is changed, and the comma behind the last of a list; what has a comment in it keeps its lines.
import { parseAst } from 'rollup/parseAst';

/** Columns of a line, as in the sources. */
const width = 120;

/** What stands on one line where it fits there. */
const units = new Set([
  'ArrayExpression',
  'ExpressionStatement',
  'ObjectExpression',
  'ObjectPattern',
  'Property',
  'PropertyDefinition',
  'ReturnStatement',
  'ThrowStatement',
  'VariableDeclaration',
]);

/** @param code a module, as the compiler prints it */
export function layOutModule(code) {
  const edits = [];
  const templates = [];
  const visit = (node) => {
    if (node.type === 'TemplateElement') templates.push(node);
    edits.push(...gapsIn(code, node).map((gap) => ({ ...gap, text: ' ' })));
    const joined = partsOf(node, code).flatMap((part) => {
      const text = inOneLine(code, node, part, edits);
      return text === undefined ? [] : [{ ...part, text }];
    });
    edits.push(...joined);
    for (const child of childrenOf(node)) if (!joined.some((part) => isWithin(child, part))) visit(child);
  };
  visit(parseAst(code));
  const kept = [...edits, ...templates].filter(({ start, end }) => code.slice(start, end).includes('\n'));
  const margins = [...code.matchAll(/^ +/gmu)]
    .map(({ index, 0: { length } }) => ({ start: index, end: index + length, text: margin(length) }))
    .filter(({ start }) => !kept.some((edit) => edit.start < start && start <= edit.end));
  return applied(code, [...edits, ...margins]);
}

/** @param code declarations, as the compiler prints them */
export function indentByTwo(code) {
  return code.replace(/^ +/gmu, ({ length }) => margin(length));
}

/** Half of what the compiler indents by; an odd column is that of the star of a comment. */
function margin(columns) {
  return ' '.repeat(columns - 2 * Math.floor(columns / 4));
}

/** Where the compiler breaks a line behind a block: before `else`, `catch` and `finally`. */
function gapsIn(code, { type, ...node }) {
  const blocks = {
    IfStatement: [node.alternate && node.consequent],
    TryStatement: [node.handler && node.block, node.finalizer && (node.handler ?? node.block)],
  }[type];
  return (blocks ?? [])
    .filter((block) => block && code[block.end - 1] === '}')
    .map(({ end }) => ({ start: end, end: end + /^\s*/u.exec(code.slice(end))[0].length }))
    .filter(({ end }) => /^(?:else|catch|finally)\b/u.test(code.slice(end)));
}

/** The parts of a node that are each to stand on one line: all of it, or a head with the statement behind it. */
function partsOf(node, code) {
  if (units.has(node.type)) return [node];
  const { start, consequent, alternate } = node;
  const head = (body) => ({ start, end: body.type === 'BlockStatement' ? body.start + 1 : body.end });
  if (/^(?:For|While)/u.test(node.type)) return [head(node.body)];
  if (node.type !== 'IfStatement') return [];
  const between = alternate ? code.slice(consequent.end, alternate.start) : '';
  if (between.trim() !== 'else' || /^(?:Block|If)/u.test(alternate.type)) return [head(consequent)];
  return [head(consequent), { start: alternate.start - between.trimStart().length, end: alternate.end }];
}

/** A part on one line, if it fits there and a reader would want it there. */
function inOneLine(code, node, part, edits) {
  const text = code.slice(part.start, part.end);
  if (!text.includes('\n') || /\/[/*]/u.test(text) || hasLines(code, node, part)) return undefined;
  const lineStart = code.lastIndexOf('\n', part.start) + 1;
  // How long the line is that an edit has made is known when all are made.
  if (edits.some(({ end }) => lineStart < end && end <= part.start)) return undefined;
  const before = code.slice(lineStart, part.start).replace(/^ +/u, ({ length }) => margin(length));
  const behind = /.*/u.exec(code.slice(part.end))[0];
  const line = text
    .replace(/,?\s*\n\s*([)\]])/gu, '$1')
    .replace(/,?\s*\n\s*\}/gu, ' }')
    .replace(/([([])\s*\n\s*/gu, '$1')
    .replace(/\s*\n\s*(\?\.|\.(?!\.))/gu, '$1')
    .replace(/\s*\n\s*/gu, ' ');
  return before.length + line.length + behind.length > width ? undefined : line;
}

/** Whether what is within a part has lines of its own: statements, tables, texts of several lines. */
function hasLines(code, node, part) {
  const { type, body, cases, alternate, elements } = node;
  const isWhole = isWithin(node, part);
  if (isWhole && /^(?:BlockStatement|ClassBody|StaticBlock)$/u.test(type) && body.length > 0) return true;
  if (isWhole && (cases !== undefined || (type === 'IfStatement' && alternate !== null))) return true;
  if (isWhole && type === 'ArrayExpression' && isTable(elements)) return true;
  if (type === 'TemplateElement' && code.slice(node.start, node.end).includes('\n')) return true;
  return childrenOf(node).some((child) => overlaps(child, part) && hasLines(code, child, part));
}

/** Several lists, or objects, of several members: prettier breaks them however short they are. */
function isTable(elements) {
  const members = elements.map((element) => element?.elements ?? element?.properties ?? []);
  const isOfOneType = new Set(elements.map((element) => element?.type)).size === 1;
  return isOfOneType && elements.length > 1 && members.every(({ length }) => length > 1);
}

/** The nodes right below a node of an ESTree. */
export function childrenOf(node) {
  const children = [];
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) children.push(...value.filter(isNode));
    else if (isNode(value)) children.push(value);
  }
  return children;
}

function isNode(value) {
  return typeof value?.type === 'string';
}

function isWithin(inner, outer) {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function overlaps(one, other) {
  return one.start < other.end && other.start < one.end;
}

/** @param edits parts of the code, none within another, with the text that takes their place */
export function applied(code, edits) {
  const parts = [];
  let from = 0;
  for (const { start, end, text } of edits.toSorted((one, other) => one.start - other.start)) {
    parts.push(code.slice(from, start), text);
    from = end;
  }
  return parts.join('') + code.slice(from);
}
