import type { Page } from 'playwright-core';
import type { HtmlElement, HtmlNode } from '../../../src/tool-page/html.js';
import { visibleText } from '../../../src/text/literal.js';

/** An element as data: its name, its attributes by name, and its texts and elements in order. */
export interface Outline {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly children: readonly (Outline | string)[];
}

/** What a browser makes of a page, without running anything of it. Line ends between elements are left out. */
export async function outlineInBrowser(page: Page, html: string): Promise<Outline> {
  return page.evaluate((text) => {
    const outline = (node: Element): Outline => ({
      name: node.localName,
      attributes: [...node.attributes].map(({ name, value }) => [name, value] as const).toSorted(),
      children: [...node.childNodes].flatMap((child): (Outline | string)[] => {
        if (child instanceof Element) return [outline(child)];
        const data = child.textContent ?? '';
        // A comment is no text of ours: it is shown, so that it cannot be overlooked.
        if (child.nodeType !== Node.TEXT_NODE) return [`comment: ${data}`];
        return /^\n*$/.test(data) ? [] : [data];
      }),
    });
    return outline(new DOMParser().parseFromString(text, 'text/html').documentElement);
  }, html);
}

/** What the page was meant to be. */
export function intendedOutline({ name, attributes, children }: HtmlElement): Outline {
  return {
    name,
    attributes: Object.entries(attributes)
      .map(([key, value]) => [key, value === true ? '' : seen(value)] as const)
      .toSorted(),
    children: joinTexts(children, name === 'script' || name === 'style' ? (text) => text : seen),
  };
}

function joinTexts(children: readonly HtmlNode[], seenAs: (text: string) => string): readonly (Outline | string)[] {
  const joined: (Outline | string)[] = [];
  for (const child of children) {
    if (typeof child !== 'string') {
      joined.push(intendedOutline(child));
      continue;
    }
    const last = joined.at(-1);
    if (typeof last === 'string') joined[joined.length - 1] = last + seenAs(child);
    else joined.push(seenAs(child));
  }
  return joined.filter((child) => typeof child !== 'string' || !/^\n*$/.test(child));
}

/** A text as a reader sees it: what is unseen is escaped, and so is half of a pair. */
function seen(text: string): string {
  return visibleText(text).replace(/\p{Cs}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}
