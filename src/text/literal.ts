/**
 * The one place that turns data into the text of another language. Everything that came from a definition passes through
 * one of these on its way into a file; nothing else in the emitters escapes anything.
 */

/**
 * Characters that end a line in ECMAScript or cannot be seen in a review, beyond those that JSON escapes itself. Written as
 * ranges, because what `\p{…}` covers depends on the version of Node.
 */
const unseenRanges = [
  '\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f',
  '\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\u{13430}-\u{1343f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}',
].join('');

const unseen = new RegExp(`[${unseenRanges}]`, 'gu');

/** The same for prose, where controls are not escaped yet. Tabs and line ends are for the caller to lay out. */
const unseenInProse = new RegExp(`[\u0000-\u0008\u000e-\u001f${unseenRanges}]`, 'gu');

/** Most texts hold nothing but these: no quotation marks, no backslash, nothing unseen. They stand in a literal as they are. */
const plain = /^[ !#-&(-[\]-~]*$/;

/** A TypeScript string literal, in the quotes that prettier would choose. */
export function stringLiteral(text: string): string {
  if (plain.test(text)) return `'${text}'`;
  const escaped = jsonString(text);
  const doubleQuotes = escaped.split('\\"').length - 1;
  const singleQuotes = escaped.split("'").length - 1;
  if (singleQuotes > doubleQuotes) return escaped;
  return `'${escaped.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** `\u` escapes for every UTF-16 unit of a text. */
export function escapeUnits(text: string): string {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
}

/** The name of a property in an object literal or a type: bare where that is legal and means the same. */
export function propertyName(name: string): string {
  // In an object literal `__proto__:` sets the prototype, quoted or not; only the computed form names a property.
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : stringLiteral(name);
}

/** A JSON value as a TypeScript expression. Numbers that JSON cannot spell become null, as `JSON.stringify` has it. */
export function valueLiteral(value: unknown): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (Array.isArray(value)) return `[${value.map(valueLiteral).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => `${propertyName(name)}: ${valueLiteral(member)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return JSON.stringify(value) ?? 'null';
}

/**
 * Text for the inside of a documentation comment: it cannot close the comment, and it cannot pose as a tag, so that
 * `@deprecated` or `{@link …}` in a description stays text.
 */
export function commentText(text: string): string {
  return text
    .replace(unseenInProse, escapeUnits)
    .replaceAll('*/', '*\\/')
    .replaceAll('/*', '/\\*')
    .replace(/(?<![A-Za-z0-9])@/g, '\\@');
}

/** Text for a line of Markdown: no character of it acts as markup, nor as HTML, nor as a link (GitHub Flavored Markdown). */
export function markdownText(text: string): string {
  return (
    text
      .trim()
      .replace(/\s+/g, ' ')
      .replace(unseenInProse, escapeUnits)
      .replace(/[\\`*[\]<|~&$@]|(?<![a-z0-9])_|_(?![a-z0-9])/gi, escapeMarkup)
      // At the beginning of a line these make titles, lists and quotes; inside of one they are ordinary.
      .replace(/^[#+\->=]|(?<=^\d+)[.)]/, escapeMarkup)
      .replace(/:(?=\/\/)|(?<=www)\./gi, escapeMarkup)
  );
}

function escapeMarkup(character: string): string {
  if (character === '<') return '&lt;';
  return character === '&' ? '&amp;' : `\\${character}`;
}

/** An inline code span that holds the text whatever backticks it has. Source: CommonMark 0.31, §6.1. */
export function markdownCode(text: string): string {
  const flat = withoutCommands(text.replace(/\s+/g, ' ').replace(unseenInProse, escapeUnits));
  const longest = Math.max(0, ...(flat.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 || flat === '' || flat.startsWith(' ') || flat.endsWith(' ') ? ' ' : '';
  return `${fence}${padding}${flat}${padding}${fence}`;
}

/**
 * The same for a cell of a table, which a bar would end (GitHub Flavored Markdown §4.10). A bar behind a backslash cannot
 * be written in a code span there, so such a text is plain.
 */
export function markdownTableCode(text: string): string {
  return text.includes('\\|') ? markdownText(text) : markdownCode(text).replaceAll('|', '\\|');
}

/** A text as JSON; what cannot be seen is escaped. */
export function jsonString(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text).replace(unseen, escapeUnits);
}

/** A JSON document, two spaces deep, with a final line feed; what cannot be seen is escaped. */
export function jsonDocument(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2).replace(unseen, escapeUnits)}\n`;
}

/** Lines of Markdown that are shown as they are, in a fence that no line of them can close. Source: CommonMark 0.31, §4.5. */
export function markdownFence(text: string, language: string): string {
  const visible = withoutCommands(visibleText(text));
  const longest = Math.max(2, ...(visible.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${visible}\n${fence}`;
}

/**
 * Text without what GitHub's runner takes for the beginning of a command wherever it stands in a log: Markdown escapes it
 * by itself, but not in code. Source: `ActionCommand` of actions/runner.
 */
function withoutCommands(text: string): string {
  return text.replaceAll('##[', '##\\u005b');
}

/** Text in which nothing is unseen but tabs and line ends. */
export function visibleText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\v\f]/g, escapeUnits)
    .replace(unseenInProse, escapeUnits);
}

/**
 * Text for HTML: between tags, and in a value between double quotes. What cannot be seen is escaped as everywhere; so is half
 * of a surrogate pair, which UTF-8 cannot carry. Source: HTML Living Standard, §13.1.2.3 and §13.1.2.4.
 */
export function htmlText(text: string): string {
  return visibleText(text)
    .replace(/\p{Cs}/gu, escapeUnits)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
