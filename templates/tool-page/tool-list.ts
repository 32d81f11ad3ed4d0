import { findElement } from './find-element.js';

/** A tool of the page, with what it is found by. */
export interface ToolEntry {
  readonly item: HTMLElement;
  readonly details: HTMLDetailsElement;
  /** Holds the tool's name as its id. */
  readonly body: HTMLElement;
  readonly access: string;
  readonly resource: string;
  readonly tokens: number;
}

/** The tools in the order of the page. */
export function readTools(): readonly ToolEntry[] {
  return [...document.querySelectorAll<HTMLElement>('.tool')].map((item) => ({
    item,
    details: findElement('details', HTMLDetailsElement, item),
    body: findElement('.body', HTMLElement, item),
    access: item.dataset['access'] ?? '',
    resource: item.dataset['resource'] ?? '',
    tokens: Number(item.dataset['tokens']),
  }));
}

/** Everything that a search looks at, in small letters. */
export function searchableText({ item }: ToolEntry): string {
  const places = item.querySelectorAll('.name, .gist, .inputs');
  const texts = [...places].map((place) => place.textContent);
  return [item.dataset['resource'] ?? '', ...texts].join('\n').toLowerCase();
}
