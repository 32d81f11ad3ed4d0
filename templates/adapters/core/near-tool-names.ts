import { nearestName } from '../../runtime/cql/nearest-name.js';

/** Names that one error lists: enough to find the right one, short enough to read. */
const mostNames = 5;

/**
 * The tools that a name or pattern without a tool most likely stands for: those that share words with it, where a misspelt
 * word counts as the one that it is near to, and a word that few tools have says more than one that many have.
 *
 * @returns the nearest first; none where no word is near
 */
export function nearToolNames(written: string, names: readonly string[]): readonly string[] {
  const tools = names.map((name) => ({ name, words: new Set(wordsOf(name)) }));
  const known = [...new Set(names.flatMap(wordsOf))];
  const meant = new Set(wordsOf(written).flatMap((word) => nearestName(word, known) ?? []));
  const weights = [...meant].map((word) => ({ word, weight: 1 / tools.filter(({ words }) => words.has(word)).length }));
  const ranked = tools.map(({ name, words }) => ({
    name,
    score: weights.reduce((sum, { word, weight }) => (words.has(word) ? sum + weight : sum), 0),
  }));
  ranked.sort((left, right) => right.score - left.score);
  return ranked.flatMap(({ name, score }) => (score > 0 ? [name] : [])).slice(0, mostNames);
}

/** The words of a name, also of one in camel case. */
function wordsOf(name: string): readonly string[] {
  const apart = name.replaceAll(/([a-z\d])([A-Z])/gu, '$1 $2');
  return apart.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/** What a model is told that calls a tool which is not there: all names of a large toolset would cost more than the call. */
export function noSuchTool(name: string, names: readonly string[]): string {
  const missing = `There is no tool named ${JSON.stringify(name.slice(0, 200))}.`;
  if (names.length <= mostNames) return `${missing} There are: ${names.join(', ')}.`;
  const near = nearToolNames(name.slice(0, 200), names);
  return near.length === 0
    ? `${missing} Call one of the ${names.length} that you have.`
    : `${missing} Near are: ${near.join(', ')}.`;
}
