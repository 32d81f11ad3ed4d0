// What the page does beyond being read. It only ever makes elements and sets texts: no text of a tool is parsed as markup.
import { startFilter } from './filter.js';
import { findElement } from './find-element.js';
import { startFrameworks } from './frameworks.js';
import { readTools } from './tool-list.js';
import type { Filter } from './filter.js';
import type { ToolEntry } from './tool-list.js';
import { keepChoice, readChoice } from './stored-choice.js';
import { asTheme, showTheme, themes, type Theme } from './themes.js';

/** Makes the button that goes from one theme to the next. */
function startThemeSwitch(): void {
  const button = findElement('[id="page:theme"]', HTMLButtonElement);
  let theme = asTheme(readChoice('theme'));
  const say = (current: Theme): void => {
    button.textContent = `Theme: ${current}`;
  };
  button.addEventListener('click', () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto';
    keepChoice('theme', theme);
    showTheme(theme);
    say(theme);
  });
  say(theme);
  button.hidden = false;
}

/** Opens the tool that the address names, also one that the filter has hidden. */
function startPermalinks(tools: readonly ToolEntry[], filter: Filter): void {
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

const status = findElement('[id="page:status"]', HTMLElement);
const say = (text: string): void => {
  status.textContent = text;
};
const tools = readTools();
startThemeSwitch();
startFrameworks(tools, say);
startPermalinks(tools, startFilter(tools, say));

const expand = findElement('[id="page:expand"]', HTMLButtonElement);
expand.addEventListener('click', () => {
  const shown = tools.filter(({ item }) => !item.hidden);
  const open = shown.some(({ details }) => !details.open);
  for (const { details } of shown) details.open = open;
  expand.textContent = open ? 'Close all' : 'Open all';
});
