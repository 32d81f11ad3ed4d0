// What the page does beyond being read. It only ever makes elements and sets texts: no text of a tool is parsed as markup.
import { startFilter } from './filter.js';
import { findElement } from './find-element.js';
import { startFrameworks } from './frameworks.js';
import { startPermalinks } from './permalinks.js';
import { startThemeSwitch } from './theme-switch.js';
import { readTools } from './tool-list.js';

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
