/** Names that are told: all of a large toolset would cost more than the call. */
const mostNames = 5;

/** What a model is told that calls a tool which is not there: which ones are named most like it. */
export function noSuchTool(name: string, names: readonly string[]): string {
  const missing = `There is no tool named ${JSON.stringify(name.slice(0, 100))}.`;
  if (names.length <= mostNames) return `${missing} There are: ${names.join(', ')}.`;
  const wanted = wordsOf(name);
  const ranked = names.map((candidate) => ({ candidate, likeness: likeness(wanted, wordsOf(candidate)) }));
  ranked.sort((first, second) => second.likeness - first.likeness);
  const nearest = ranked.slice(0, mostNames).map(({ candidate }) => candidate);
  return `${missing} The nearest of ${names.length}: ${nearest.join(', ')}.`;
}

/** The words of a name, in the singular: models write `getPages` for `get_single_confluence_page_by_id`. */
function wordsOf(name: string): ReadonlySet<string> {
  const words = name
    .slice(0, 100)
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/gu, '_')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return new Set(words.filter((word) => word !== '').map((word) => synonyms.get(word) ?? word.replace(/s$/u, '')));
}

/** What models call the methods that Truto names. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ['read', 'get'],
  ['fetch', 'get'],
  ['retrieve', 'get'],
  ['find', 'search'],
  ['query', 'search'],
  ['add', 'create'],
  ['new', 'create'],
  ['edit', 'update'],
  ['remove', 'delete'],
]);

/** Shared words among all of both: 1 for the same words, 0 for none in common. */
function likeness(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared / (first.size + second.size - shared || 1);
}
