import { htmlText } from '../text/literal.js';

/** An element of a page. It is data until {@link renderHtml} writes it, so that no text can ever become markup on the way. */
export interface HtmlElement {
  readonly name: string;
  /** `true` is an attribute without a value. */
  readonly attributes: Readonly<Record<string, string | true>>;
  /** Strings are text. */
  readonly children: readonly HtmlNode[];
}

export type HtmlNode = HtmlElement | string;

/** Nothing, one child, or a list of them. */
export type HtmlChild = HtmlNode | null | readonly HtmlChild[];

/** Source: HTML Living Standard, §13.1.2: elements without an end tag. */
const voidElements = new Set(['br', 'input', 'link', 'meta']);

/** Elements whose text is no markup, so that it is written as it is. Source: HTML Living Standard, §13.1.2. */
const rawTextElements = new Set(['script', 'style']);

/** Elements in which a line end is text, or would become a space between two words. */
const inlineElements = new Set(['a', 'b', 'button', 'code', 'option', 'span', 'pre', 'title']);

/** @param children strings are text, `null` is nothing */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | boolean>>,
  ...children: readonly HtmlChild[]
): HtmlElement {
  for (const word of [name, ...Object.keys(attributes)]) {
    if (!/^[a-z][a-z0-9-]*$/.test(word)) throw new RangeError(`${JSON.stringify(word)} cannot be a name in a page.`);
  }
  const present = Object.entries(attributes).filter((entry): entry is [string, string | true] => entry[1] !== false);
  return { name, attributes: Object.fromEntries(present), children: children.flatMap(flat) };
}

function flat(child: HtmlChild): readonly HtmlNode[] {
  if (child === null) return [];
  return Array.isArray(child) ? child.flatMap(flat) : [child as HtmlNode];
}

/**
 * Writes a tree of elements. Values of attributes are always between double quotes; a line ends after each element that
 * stands on its own, so that two versions of a page can be compared line by line.
 *
 * @throws {RangeError} for a script or a style that would end its own element
 */
export function renderHtml(node: HtmlNode): string {
  if (typeof node === 'string') return htmlText(node);
  const { name, attributes, children } = node;
  const words = Object.entries(attributes).map(([key, value]) =>
    value === true ? ` ${key}` : ` ${key}="${htmlText(value)}"`,
  );
  const lineEnd = inlineElements.has(name) ? '' : '\n';
  const start = `<${name}${words.join('')}>`;
  if (voidElements.has(name)) return start + lineEnd;
  const content = rawTextElements.has(name) ? rawText(name, children) : children.map(renderHtml).join('');
  return `${start}${content}</${name}>${lineEnd}`;
}

function rawText(name: string, children: readonly HtmlNode[]): string {
  const text = children.map((child) => (typeof child === 'string' ? child : '')).join('');
  if (/<\/(?:script|style)|<!--/i.test(text)) throw new RangeError(`The text of a ${name} holds markup.`);
  return text;
}
