/** A tool as a search tells of it. */
export interface FoundTool<Name extends string = string> {
  readonly toolName: Name;
  /** The call by resource and method, with the inputs and their types. */
  readonly signature: string;
  /** What it does, in a sentence. */
  readonly summary: string;
}

/** A tool as it can be found. */
export interface SearchableTool<Name extends string = string> extends FoundTool<Name> {
  /** Words that people use for what the name and the summary say in others; one that stands there twice counts twice. */
  readonly words: string;
}

/** Finds the tools for what somebody wants to do, in words of their own; the best first. */
export type ToolSearch<Name extends string = string> = (
  query: string,
  options?: {
    /** How many tools at most. Default 5. */
    readonly limit?: number;
  },
) => readonly FoundTool<Name>[];

/** A tool with the weight of each word that it is found by. */
interface WeighedTool<Name extends string> {
  readonly found: FoundTool<Name>;
  readonly weights: ReadonlyMap<string, number>;
  /** How many words its name has. */
  readonly length: number;
}

/** What a word counts for by where it stands. */
const weightOf = { name: 3, words: 2, summary: 1 } as const;

/**
 * How soon more of the same word counts no more, and how far a tool with more words than others counts less: k1 and b of
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
 */
const saturation = 1.2;
const lengthShare = 0.5;

/** The most that a query is read of, in characters. */
const longestQuery = 1000;

/**
 * Makes the search over the tools of a package: BM25 over the words of names, summaries and index words, each by its stem. It
 * reads the tools at each call, a few milliseconds for hundreds of them, and keeps nothing.
 */
export function createToolSearch<Name extends string>(tools: readonly SearchableTool<Name>[]): ToolSearch<Name> {
  return (query, { limit = 5 } = {}) => {
    const terms = new Set(wordsOf(query.slice(0, longestQuery)));
    const weighed = tools.map((tool) => weigh(tool));
    const rarities = new Map([...terms].map((term) => [term, rarity(term, weighed)]));
    const usual = weighed.reduce((sum, { length }) => sum + length, 0) / weighed.length;
    const scored = weighed.map(({ found, weights, length }) => {
      const damping = saturation * (1 - lengthShare + (lengthShare * length) / usual);
      const parts = [...rarities].map(([term, rare]) => {
        const weight = weights.get(term) ?? 0;
        return (rare * weight * (saturation + 1)) / (weight + damping);
      });
      return { found, score: parts.reduce((sum, part) => sum + part, 0) };
    });
    const matching = scored.filter(({ score }) => score > 0);
    matching.sort((left, right) => right.score - left.score);
    return matching.slice(0, limit).map(({ found }) => found);
  };
}

function weigh<Name extends string>({ words, ...found }: SearchableTool<Name>): WeighedTool<Name> {
  const weights = new Map<string, number>();
  const add = (all: Iterable<string>, weight: number): void => {
    for (const word of all) weights.set(word, (weights.get(word) ?? 0) + weight);
  };
  const name = new Set(wordsOf(found.toolName));
  add(name, weightOf.name);
  add(wordsOf(words), weightOf.words);
  add(new Set(wordsOf(found.summary)), weightOf.summary);
  return { found, weights, length: name.size };
}

/** A word that few tools have tells more than one that many have: the inverse document frequency of BM25. */
function rarity(term: string, tools: readonly WeighedTool<string>[]): number {
  const having = tools.filter(({ weights }) => weights.has(term)).length;
  return Math.log(1 + (tools.length - having + 0.5) / (having + 0.5));
}

/** The words of a text by their stems, without those that say nothing about a tool. */
function wordsOf(text: string): readonly string[] {
  const lower = text.toLowerCase();
  // `to-do` is a word of its own beside the two that it is made of.
  const joined = lower.match(/\p{L}+(?:-\p{L}+)+/gu) ?? [];
  const words = [...(lower.match(/[\p{L}\p{N}]+/gu) ?? []), ...joined.map((word) => word.replaceAll('-', ''))];
  return words.filter((word) => !silent.has(word)).map(stemOf);
}

const silent: ReadonlySet<string> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ (
    'a an and any are as at be by can confluence do does for from given have has i if in into is it its me my of on one or our out please ' +
    's single so some specific t that the their them this to us want was we what when with you your'
  ).split(' '),
);

/** A word without the endings of plurals and tenses, as far as both forms come out alike. */
function stemOf(word: string): string {
  // To set and a setting are not the same.
  if (word.length < 4 || word.startsWith('setting')) return word.slice(0, 'setting'.length);
  const singular = word
    .replace(/ies$/u, 'y')
    .replace(/(?<=[sx]|ch|sh)es$/u, '')
    .replace(/(?<![su])s$/u, '');
  const stem = singular.replace(/(?:ing|ed|(?<=\p{L}{4}t)ion)$/u, '');
  return (stem.length < 3 ? singular : stem).replace(/(.)\1$/u, '$1').replace(/e$/u, '');
}
