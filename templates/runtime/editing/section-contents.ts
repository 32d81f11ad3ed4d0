import { scanStorage } from '../storage/scan-storage.js';
import { takeInventory } from '../storage/take-inventory.js';

/** Macros that are named. */
const mostNames = 4;

/**
 * Says briefly what a part of a body holds besides its text: what is lost with it.
 *
 * @returns such as `2 macros (code, toc)`, `1 table`
 */
export function sectionContents(storage: string): readonly string[] {
  const inventory = takeInventory(storage);
  const tags = scanStorage(storage).tokens.filter(({ kind }) => kind === 'open' || kind === 'empty');
  const macros = inventory.filter(({ kind }) => kind === 'macro');
  const names = [...new Set(macros.map(({ name }) => name))];
  const listed = [...names.slice(0, mostNames), ...(names.length > mostNames ? ['…'] : [])].join(', ');
  const countOf = (name: string): number => tags.filter((tag) => tag.name === name).length;
  return [
    ...counted(macros.length, 'macro').map((text) => `${text} (${listed})`),
    ...counted(countOf('table'), 'table'),
    ...counted(inventory.filter(({ kind }) => kind === 'task').length, 'task'),
    ...counted(countOf('ac:image'), 'image'),
    ...counted(new Set(inventory.filter(({ kind }) => kind === 'comment').map(({ id }) => id)).size, 'comment'),
  ];
}

function counted(count: number, noun: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`];
}
