import { findElement } from './find-element.js';
import { searchableText, type ToolEntry } from './tool-list.js';

/** What the list is narrowed down to. */
export interface Filter {
  /** Shows everything again. */
  readonly clear: () => void;
}

/** Makes search, access and resource narrow the list down. */
export function startFilter(tools: readonly ToolEntry[], say: (text: string) => void): Filter {
  const toolbar = findElement('.toolbar', HTMLElement);
  const search = findElement('[id="page:search"]', HTMLInputElement);
  const resource = findElement('[id="page:resource"]', HTMLSelectElement);
  const accesses = [...toolbar.querySelectorAll<HTMLInputElement>('input[name="access"]')];
  const nothing = findElement('.nothing', HTMLElement);
  const sections = [...document.querySelectorAll<HTMLElement>('.resource')];
  // Made when a search begins: most readers of a long page never search it.
  const texts = new Map<ToolEntry, string>();

  function textOf(tool: ToolEntry): string {
    const text = texts.get(tool) ?? searchableText(tool);
    texts.set(tool, text);
    return text;
  }

  function apply(): void {
    const words = search.value
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const access = accesses.find(({ checked }) => checked)?.value ?? '';
    const shown = tools.filter(
      (tool) =>
        (access === '' || tool.access === access) &&
        (resource.value === '' || tool.resource === resource.value) &&
        words.every((word) => textOf(tool).includes(word)),
    );
    const isShown = new Set(shown);
    for (const tool of tools) tool.item.hidden = !isShown.has(tool);
    for (const section of sections) section.hidden = section.querySelector('.tool:not([hidden])') === null;
    nothing.hidden = shown.length > 0;
    const tokens = shown.reduce((sum, tool) => sum + tool.tokens, 0).toLocaleString('en-US');
    say(`${shown.length === tools.length ? 'All' : `${shown.length} of`} ${tools.length} tools, ${tokens} tokens`);
  }

  function clear(): void {
    search.value = '';
    resource.value = '';
    for (const choice of accesses) choice.checked = choice.value === '';
    apply();
  }

  search.addEventListener('input', apply);
  search.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    search.value = '';
    apply();
  });
  resource.addEventListener('change', apply);
  for (const choice of accesses) choice.addEventListener('change', apply);
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    search.focus();
    search.select();
  });
  // A browser may bring back what was typed before the page was left.
  apply();
  toolbar.hidden = false;
  return { clear };
}

/** Whether a key goes into a field. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'radio';
  return target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
}
