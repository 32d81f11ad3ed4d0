import type { Filter } from './filter.js';
import type { ToolEntry } from './tool-list.js';

/** Opens the tool that the address names, also one that the filter has hidden. */
export function startPermalinks(tools: readonly ToolEntry[], filter: Filter): void {
  function openNamed(): void {
    const name = decodeURIComponent(location.hash.slice(1));
    const named = tools.find(({ body }) => body.id === name);
    if (named === undefined) return;
    if (named.item.hidden) filter.clear();
    named.details.open = true;
    named.item.scrollIntoView();
  }
  addEventListener('hashchange', openNamed);
  openNamed();
}
