/** A piece of a storage-format text. The pieces cover the text without gaps, up to a problem. */
export interface StorageToken {
  /** `empty` is a tag that closes itself; `markup` a comment, a processing instruction or a declaration. */
  readonly kind: 'text' | 'open' | 'close' | 'empty' | 'cdata' | 'markup';
  /** Name of the element with its prefix, as written; empty for what is no tag. */
  readonly name: string;
  /** Offset of the first character. */
  readonly start: number;
  /** Offset behind the last character. */
  readonly end: number;
}

export interface StorageScan {
  readonly tokens: readonly StorageToken[];
  /** The first place that cannot be read; the tokens end before it. */
  readonly problem?: { readonly offset: number; readonly message: string };
}

/** The marks around a CDATA section. */
export const cdataStart = '<![CDATA[';
export const cdataEnd = ']]>';

const tagName = /[A-Za-z_:\u0080-\uFFFF][^\s/<>"'=]*/uy;
const tagMark = /["'<>]/gu;

/**
 * Cuts a storage-format text into tags, text, CDATA sections and comments. It knows nothing of elements, prefixes or
 * entities, since Confluence declares none of them: what it refuses, no XML parser reads.
 *
 * @param text the body of a page in storage format
 */
export function scanStorage(text: string): StorageScan {
  const tokens: StorageToken[] = [];
  let offset = 0;
  while (offset < text.length) {
    const token = scanToken(text, offset);
    if ('message' in token) return { tokens, problem: token };
    tokens.push(token);
    offset = token.end;
  }
  return { tokens };
}

type Problem = { readonly offset: number; readonly message: string };

function scanToken(text: string, start: number): StorageToken | Problem {
  if (text.charAt(start) !== '<') return scanText(text, start);
  if (text.startsWith(cdataStart, start)) {
    return scanUntil(
      text,
      start,
      cdataStart.length,
      cdataEnd,
      'cdata',
      'This CDATA section is never closed: add ]]> behind it.',
    );
  }
  if (text.startsWith('<!--', start)) {
    return scanUntil(text, start, 4, '-->', 'markup', 'This comment is never closed: add --> behind it.');
  }
  if (text.startsWith('<?', start)) {
    return scanUntil(text, start, 2, '?>', 'markup', 'This processing instruction is never closed: add ?> behind it.');
  }
  if (/[A-Za-z]/u.test(text.charAt(start + 2)) && text.charAt(start + 1) === '!') {
    return scanUntil(text, start, 2, '>', 'markup', 'This declaration is never closed: add > behind it.');
  }
  return scanTag(text, start);
}

function scanText(text: string, start: number): StorageToken | Problem {
  const next = text.indexOf('<', start);
  const end = next === -1 ? text.length : next;
  const stray = text.slice(start, end).indexOf(cdataEnd);
  if (stray === -1) return { kind: 'text', name: '', start, end };
  const message =
    'A stray ]]>: no CDATA section is open here. In text write ]]&gt;; code that holds ]]> needs two CDATA sections.';
  return { offset: start + stray, message };
}

function scanUntil(
  text: string,
  start: number,
  skip: number,
  mark: string,
  kind: StorageToken['kind'],
  message: string,
): StorageToken | Problem {
  const found = text.indexOf(mark, start + skip);
  return found === -1 ? { offset: start, message } : { kind, name: '', start, end: found + mark.length };
}

function scanTag(text: string, start: number): StorageToken | Problem {
  const closing = text.charAt(start + 1) === '/';
  tagName.lastIndex = start + (closing ? 2 : 1);
  const name = tagName.exec(text)?.[0];
  if (name === undefined)
    return { offset: start, message: 'A stray <: no tag begins here. In text write &lt; instead.' };
  const unclosed = { offset: start, message: `This tag is never closed: add > behind ${closing ? '</' : '<'}${name}.` };
  let suspect: Problem | undefined;
  tagMark.lastIndex = tagName.lastIndex;
  for (let mark = tagMark.exec(text); mark !== null; mark = tagMark.exec(text)) {
    const [character] = mark;
    if (character === '<') return unclosed;
    if (character === '>') {
      const kind = closing ? 'close' : text.charAt(mark.index - 1) === '/' ? 'empty' : 'open';
      return { kind, name, start, end: mark.index + 1 };
    }
    const quote = text.indexOf(character, mark.index + 1);
    const problem = {
      offset: mark.index,
      message: `The value of this attribute of <${name}> is never closed: add ${character} behind it.`,
    };
    // A value that swallows a tag most likely lost its quote: if the tag does not end, this is the place to look.
    if (quote !== -1 && text.slice(mark.index, quote).includes('<')) suspect ??= problem;
    if (quote === -1) return suspect ?? problem;
    tagMark.lastIndex = quote + 1;
  }
  return suspect ?? unclosed;
}
