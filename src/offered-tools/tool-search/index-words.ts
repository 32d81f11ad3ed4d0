import { searchWords } from '../../confluence/search-words/search-words.js';

/** The rows of the table by the words that a tool has to have. */
const rows = searchWords.map(([having, words]) => ({ having: having.split(' '), words: words.split(' ') }));

/**
 * The words by which a tool is found besides those of its name, in the order of the table. One that several rows give stands
 * there as often, and counts for more.
 */
export function indexWords(toolName: string): string {
  const name = new Set(toolName.split('_').flatMap((word) => [word, singular(word)]));
  // What is done to a page is not what is done to a property of it.
  const isProperty = name.has('property');
  const matching = rows.filter(
    ({ having }) =>
      having.every((word) => name.has(word)) &&
      (!isProperty || having.length === 1 || having.some((word) => singular(word) === 'property')),
  );
  return matching.flatMap(({ words }) => words).join(' ');
}

function singular(word: string): string {
  return word
    .replace(/ies$/u, 'y')
    .replace(/(?<=ch|sh|s|x)es$/u, '')
    .replace(/(?<!s)s$/u, '');
}
