import { looksLikeText, shownName } from './storage-elements.js';
import { isName } from './storage-names.js';

/** A piece of a storage-format text. The pieces cover the text without gaps, up to a problem. */
export interface StorageToken {
  /** `empty` is a tag that closes itself; `markup` a comment or a processing instruction. */
  readonly kind: 'text' | 'open' | 'close' | 'empty' | 'cdata' | 'markup';
  /** Name of the element with its prefix, as written; empty for what is no tag. */
  readonly name: string;
  /** Offset of the first character. */
  readonly start: number;
  /** Offset behind the last character. */
  readonly end: number;
}

/** A place that cannot be read, and what is wrong there. */
export interface UnreadablePlace {
  readonly offset: number;
  readonly message: string;
}

export interface StorageScan {
  readonly tokens: readonly StorageToken[];
  /** The first place that cannot be read; the tokens end before it. */
  readonly problem?: UnreadablePlace;
}

/** The marks around a CDATA section. */
export const cdataStart = '<![CDATA[';
export const cdataEnd = ']]>';

const tagName = /[A-Za-z_:\u0080-\uFFFF][^\s/<>"'=]*/y;
const tagMark = /["'<>]/gu;
/** The name of a processing instruction, up to white space or its end. */
const target = /[^ \t\r\n?]*(?=[ \t\r\n]|\?>)/y;

/**
 * Cuts a storage-format text into tags, text, CDATA sections and comments. It finds where each of them ends; what stands
 * inside of tags and text is for `checkStorage` to judge.
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

function scanToken(text: string, start: number): StorageToken | UnreadablePlace {
  if (text.charAt(start) !== '<') return scanText(text, start);
  if (text.startsWith('<!--', start)) return scanComment(text, start);
  if (text.startsWith('<?', start)) return scanInstruction(text, start);
  if (text.startsWith('<!', start)) return scanCdata(text, start);
  return scanTag(text, start);
}

function scanText(text: string, start: number): StorageToken | UnreadablePlace {
  const next = text.indexOf('<', start);
  const end = next === -1 ? text.length : next;
  // A parser that passes over a text without reading it does not look behind an entity; one that reads it refuses this there, too.
  const stray = text.slice(start, end).indexOf(cdataEnd);
  if (stray === -1) return { kind: 'text', name: '', start, end };
  const message =
    'A stray ]]>: no CDATA section is open here. In text write ]]&gt;; code that holds ]]> needs two CDATA sections.';
  return { offset: start + stray, message };
}

function scanCdata(text: string, start: number): StorageToken | UnreadablePlace {
  if (!text.startsWith(cdataStart, start)) {
    const message =
      'A <! that begins neither a comment nor a CDATA section: Confluence takes no declarations. Leave it out; in text write &lt; instead of <.';
    return { offset: start, message };
  }
  const found = text.indexOf(cdataEnd, start + cdataStart.length);
  if (found === -1) return { offset: start, message: 'This CDATA section is never closed: add ]]> behind it.' };
  return { kind: 'cdata', name: '', start, end: found + cdataEnd.length };
}

function scanComment(text: string, start: number): StorageToken | UnreadablePlace {
  const dashes = text.indexOf('--', start + 4);
  if (dashes === -1) return { offset: start, message: 'This comment is never closed: add --> behind it.' };
  if (text.charAt(dashes + 2) === '>') return { kind: 'markup', name: '', start, end: dashes + 3 };
  return { offset: dashes, message: 'A -- inside a comment: XML allows it only in the --> at the end.' };
}

function scanInstruction(text: string, start: number): StorageToken | UnreadablePlace {
  target.lastIndex = start + 2;
  const name = target.exec(text)?.[0] ?? '';
  if (/^xml$/iu.test(name)) {
    return { offset: start, message: 'An XML declaration cannot stand in a body: leave it out.' };
  }
  if (!isName(name)) {
    const message = 'A stray <?: no processing instruction begins here. In text write &lt; instead of <.';
    return { offset: start, message };
  }
  const found = text.indexOf('?>', target.lastIndex);
  if (found === -1) {
    return { offset: start, message: 'This processing instruction is never closed: add ?> behind it.' };
  }
  return { kind: 'markup', name: '', start, end: found + 2 };
}

function scanTag(text: string, start: number): StorageToken | UnreadablePlace {
  const closing = text.charAt(start + 1) === '/';
  tagName.lastIndex = start + (closing ? 2 : 1);
  const name = tagName.exec(text)?.[0];
  if (name === undefined)
    return { offset: start, message: 'A stray <: no tag begins here. In text write &lt; instead.' };
  const nameEnd = tagName.lastIndex;
  // Most tags are no more than their name.
  if (text.charAt(nameEnd) === '>') return { kind: closing ? 'close' : 'open', name, start, end: nameEnd + 1 };
  const unclosed = (): UnreadablePlace => {
    const remedy = looksLikeText(name) ? ', or in text write &lt; instead of <' : '';
    return {
      offset: start,
      message: `This tag is never closed: add > behind ${closing ? '</' : '<'}${shownName(name)}${remedy}.`,
    };
  };
  tagMark.lastIndex = nameEnd;
  for (let mark = tagMark.exec(text); mark !== null; mark = tagMark.exec(text)) {
    const [character] = mark;
    if (character === '<') return unclosed();
    if (character === '>') {
      const kind = closing ? 'close' : text.charAt(mark.index - 1) === '/' ? 'empty' : 'open';
      return { kind, name, start, end: mark.index + 1 };
    }
    const quote = text.indexOf(character, mark.index + 1);
    const inside = quote === -1 ? -1 : text.slice(mark.index, quote).indexOf('<');
    if (quote === -1 || inside !== -1) {
      // Behind the quote of a value stands white space or the end of the tag; where something else does, another quote got lost.
      if (quote !== -1 && /[\s/>]/u.test(text.charAt(quote + 1))) {
        const message = `The value of an attribute of <${shownName(name)}> holds a <: write &lt; there instead.`;
        return { offset: mark.index + inside, message };
      }
      const message = `The value of this attribute of <${shownName(name)}> is never closed: add ${character} behind it.`;
      return { offset: mark.index, message };
    }
    tagMark.lastIndex = quote + 1;
  }
  return unclosed();
}
