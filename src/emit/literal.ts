/**
 * The one place that turns data into the text of another language. Everything that came from a definition passes through
 * one of these on its way into a file; nothing else in the emitters escapes anything.
 */

/** Characters that end a line in ECMAScript or cannot be seen in a review, beyond those that JSON escapes itself. */
const unseen =
  /[\u007f-\u00a0\u00ad\u034f\u061c\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff\ufff0-\uffff]|[\u{e0000}-\u{e0fff}]/gu;

/** A TypeScript string literal, in the quotes that prettier would choose. */
export function stringLiteral(text: string): string {
  const escaped = JSON.stringify(text).replace(unseen, escapeUnits);
  const doubleQuotes = escaped.split('\\"').length - 1;
  const singleQuotes = escaped.split("'").length - 1;
  if (singleQuotes > doubleQuotes) return escaped;
  return `'${escaped.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** `\u` escapes for every UTF-16 unit of a text. */
function escapeUnits(text: string): string {
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
    .replaceAll('*/', '*\\/')
    .replaceAll('/*', '/\\*')
    .replace(/(^|[\s{(])@(?=\w)/g, '$1\\@');
}

/** Text for a line of Markdown: no character of it acts as markup, and no HTML. */
export function markdownText(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>()#+\-!|~&]/g, (character) =>
      character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`,
    )
    .replace(/\s*\n\s*/g, ' ');
}

/** An inline code span that holds the text whatever backticks it has. Source: CommonMark 0.31, §6.1. */
export function markdownCode(text: string): string {
  const flat = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  const longest = Math.max(0, ...(flat.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 || flat === '' ? ' ' : '';
  return `${fence}${padding}${flat}${padding}${fence}`;
}

/** A JSON document, two spaces deep, with a final line feed. */
export function jsonDocument(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
