import { checkReferences } from './check-references.js';
import { decodeStorageText } from './decode-storage-text.js';
import type { StorageToken, UnreadablePlace } from './scan-storage.js';
import { writtenAttributes, type WrittenAttribute } from './storage-attributes.js';
import { looksLikeText, shownName } from './storage-elements.js';
import { isBindable, type StorageNamespaces } from './storage-namespaces.js';

/** What most tags declare. */
const noPrefixes: readonly string[] = [];

/** The white space of XML, which is less than that of patterns. */
const tagBlanks = ' \t\r\n';

/**
 * Checks an opening or empty tag, and binds the prefixes that it declares.
 *
 * @param text the storage-format text
 * @param tag a token of it of the kind `open` or `empty`
 * @param namespaces what is bound around the tag
 * @returns what is wrong, or the prefixes that hold until the element closes
 */
export function checkTag(
  text: string,
  tag: StorageToken,
  namespaces: StorageNamespaces,
): UnreadablePlace | readonly string[] {
  const name = namespaces.cut(tag.name);
  if (name === undefined) {
    return { offset: tag.start, message: 'A stray <: no tag begins here. In text write &lt; instead.' };
  }
  // Most tags are no more than their name.
  if (tag.end - tag.start === tag.name.length + (tag.kind === 'empty' ? 3 : 2)) {
    return checkPrefix(tag.start, tag, name.prefix, namespaces) ?? noPrefixes;
  }
  const written = writtenAttributes(text, tag);
  const problem = checkSyntax(text, tag, written);
  if (problem !== undefined) return problem;
  const prefixes: string[] = [];
  for (const attribute of written) {
    const prefix = declaredPrefix(attribute);
    if (prefix === undefined) continue;
    const namespace = decodeStorageText(attribute.value).value;
    if (!isBindable(prefix, namespace)) {
      return { offset: attribute.start, message: `${shownName(attribute.name)} cannot be declared so: leave it out.` };
    }
    namespaces.bind(prefix, namespace);
    prefixes.push(prefix);
  }
  return checkPrefix(tag.start, tag, name.prefix, namespaces) ?? checkAttributes(tag, written, namespaces) ?? prefixes;
}

/** The prefix that an attribute declares; empty for the namespace of names without one. */
function declaredPrefix({ name }: WrittenAttribute): string | undefined {
  if (name === 'xmlns') return '';
  return name.startsWith('xmlns:') ? name.slice('xmlns:'.length) : undefined;
}

function checkSyntax(
  text: string,
  tag: StorageToken,
  written: readonly WrittenAttribute[],
): UnreadablePlace | undefined {
  const tagEnd = tag.end - (tag.kind === 'empty' ? 2 : 1);
  let end = tag.start + 1 + tag.name.length;
  for (const attribute of written) {
    if (!tagBlanks.includes(text.charAt(attribute.start))) {
      const message = `No white space before the attribute ${shownName(attribute.name)} of <${shownName(tag.name)}>: add it.`;
      return { offset: attribute.start, message };
    }
    end = attribute.end;
    const problem = checkReferences(attribute.value, end - 1 - attribute.value.length);
    if (problem !== undefined) return problem;
  }
  if (end === tagEnd) return undefined;
  const rest = text.slice(end, tagEnd);
  const offset = end + rest.search(/[^ \t\r\n]/u);
  if (offset < end) return undefined;
  const remedy = looksLikeText(tag.name) ? 'In text write &lt; instead of <.' : describeRest(rest);
  return { offset, message: `This is no attribute of <${shownName(tag.name)}>. ${remedy}` };
}

/** What to write instead of what cannot be read as an attribute. */
function describeRest(rest: string): string {
  const [, name = '', value] =
    /^[ \t\r\n]*([\w:.-]{1,40})(?:[ \t\r\n]*=[ \t\r\n]*([^\s"'=<>]{1,40}))?/u.exec(rest) ?? [];
  if (name === '') return 'Write name="value" pairs only; in text write &lt; instead of <.';
  return `Write ${name}="${value ?? name}": every attribute has a value in quotes.`;
}

function checkPrefix(
  offset: number,
  tag: StorageToken,
  prefix: string,
  namespaces: StorageNamespaces,
): UnreadablePlace | undefined {
  if (prefix === '' || namespaces.find(prefix) !== undefined) return undefined;
  const message =
    `Confluence does not know the prefix ${shownName(prefix)}: of <${shownName(tag.name)}>. ` +
    'Leave out what bears it; in text write &lt; instead of <.';
  return { offset, message };
}

/** Holds the names of a tag's attributes against each other, by their namespaces, and against what is bound. */
function checkAttributes(
  tag: StorageToken,
  written: readonly WrittenAttribute[],
  namespaces: StorageNamespaces,
): UnreadablePlace | undefined {
  const seen = new Set<string>();
  for (const attribute of written) {
    const { name, start } = attribute;
    const cut = namespaces.cut(name);
    if (cut === undefined) {
      const remedy = looksLikeText(tag.name) ? 'In text write &lt; instead of <.' : 'Leave it out.';
      return { offset: start, message: `${shownName(name)} is no name of an attribute. ${remedy}` };
    }
    const isPlain = cut.prefix === '' || cut.prefix === 'xmlns';
    const problem = isPlain ? undefined : checkPrefix(start, tag, cut.prefix, namespaces);
    if (problem !== undefined) return problem;
    const full = isPlain ? name : `${cut.local} ${namespaces.find(cut.prefix)}`;
    if (seen.has(full)) {
      const message = `<${shownName(tag.name)}> has the attribute ${shownName(name)} twice: leave one of them out.`;
      return { offset: start, message };
    }
    if (written.length > 1) seen.add(full);
  }
  return undefined;
}
