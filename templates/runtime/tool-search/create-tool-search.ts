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
    /** Only those that are found nearly as well as the best: the least share of its score, such as 0.9. Default: all. */
    readonly near?: number;
    /** Only some of the tools. Default: all. */
    readonly among?: (toolName: Name) => boolean;
  },
) => readonly FoundTool<Name>[];

/** A tool with the weight of each word that it is found by. */
interface WeighedTool<Name extends string> {
  readonly found: FoundTool<Name>;
  readonly weights: ReadonlyMap<string, number>;
  /** The words of its name. */
  readonly name: ReadonlySet<string>;
}

/** What a word counts for by where it stands. */
const weightOf = { name: 3, words: 2, summary: 1 } as const;

/**
 * How soon more of the same word counts no more, and how far a tool with more words than others counts less: k1 and b of
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
 */
const saturation = 2;
const lengthShare = 0.5;

/** What a word of its name that nobody has said costs a tool: of two that are found alike, the plain one comes first. */
const unsaidCost = 0.15;

/** How much less a tool counts that a newer one has taken the place of. */
const deprecatedShare = 0.9;

/** How far it counts which share of the words of a query a tool has, besides how much they tell: none at 0. */
const coordination = 0.4;

/** How much more the first word of a query counts, which most often says what to do. */
const firstShare = 1.25;

/** The most that a query is read of, in characters. */
const longestQuery = 1000;

/**
 * Makes the search over the tools of a package: BM25 over the words of names, summaries and index words, each by its stem. It
 * reads the tools at each call, some milliseconds for hundreds of them, and keeps nothing.
 */
export function createToolSearch<Name extends string>(tools: readonly SearchableTool<Name>[]): ToolSearch<Name> {
  return (query, { limit = 5, near, among = () => true } = {}) => {
    const wordsOf = wordReader();
    const weighed = tools.map((tool) => weigh(tool, wordsOf));
    const scoreOf = scoring(new Set(termsOf(query.slice(0, longestQuery), wordsOf)), weighed);
    const scored = weighed.map((tool) => ({ found: tool.found, ...scoreOf(tool) }));
    const matching = scored.filter(({ found, isFound }) => isFound && among(found.toolName));
    matching.sort((left, right) => right.score - left.score);
    const best = matching[0]?.score ?? 0;
    const least = near === undefined ? -Infinity : Math.min(best, near * best);
    return matching
      .filter(({ score }) => score >= least)
      .slice(0, limit)
      .map(({ found }) => found);
  };
}

/** How well a tool is found by the words of a query, and whether it has any of them. */
function scoring(
  terms: ReadonlySet<string>,
  tools: readonly WeighedTool<string>[],
): (tool: WeighedTool<string>) => { readonly score: number; readonly isFound: boolean } {
  const [first] = terms;
  const rarity = rarityAmong(tools);
  const usual = sumOf(tools.map(({ name }) => name.size)) / tools.length;
  return ({ found, weights, name }) => {
    const damping = saturation * (1 - lengthShare + (lengthShare * name.size) / usual);
    const parts = [...terms].map((term) => {
      const weight = weights.get(term) ?? 0;
      const share = term === first ? firstShare : 1;
      return (share * rarity(term) * weight * (saturation + 1)) / (weight + damping);
    });
    const hits = parts.filter((part) => part > 0).length;
    const said = sumOf(parts) * (hits / terms.size) ** coordination;
    const unsaid = sumOf([...name].filter((word) => !terms.has(word)).map((word) => unsaidCost * rarity(word)));
    const share = found.summary.startsWith('Deprecated') ? deprecatedShare : 1;
    return { score: share * said - unsaid, isFound: said > 0 };
  };
}

const sumOf = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0);

function weigh<Name extends string>({ words, ...found }: SearchableTool<Name>, wordsOf: WordReader): WeighedTool<Name> {
  const weights = new Map<string, number>();
  const add = (all: Iterable<string>, weight: number): void => {
    for (const word of all) weights.set(word, (weights.get(word) ?? 0) + weight);
  };
  const name = new Set(wordsOf(found.toolName));
  add(name, weightOf.name);
  add(wordsOf(words), weightOf.words);
  add(new Set(wordsOf(found.summary)), weightOf.summary);
  return { found, weights, name };
}

/** A word that few tools have tells more than one that many have: the inverse document frequency of BM25. */
function rarityAmong(tools: readonly WeighedTool<string>[]): (word: string) => number {
  const having = new Map<string, number>();
  for (const { weights } of tools) for (const word of weights.keys()) having.set(word, (having.get(word) ?? 0) + 1);
  return (word) => {
    const count = having.get(word) ?? 0;
    return Math.log(1 + (tools.length - count + 0.5) / (count + 0.5));
  };
}

/** What is in quotes is a title or a text that the tool is to work on, and courtesy is none of what a tool does. */
const beside = /"[^"]*"|“[^”]*”|(?<![\p{L}\p{N}])'[^']*'(?![\p{L}\p{N}])|\bcan you\b|\b(?:would|d) like\b/giu;

const question = /^\s*(?:what|which|who|whose|where|how|is|are|am|was|were|does|do|did|has|have|can|may)\b/iu;

/** The words of a query that tools are found by. A question asks for a tool that reads: those are indexed under `what`. */
function termsOf(query: string, wordsOf: WordReader): readonly string[] {
  const wish = query.replaceAll(beside, ' ');
  const words = wordsOf(wish);
  return [...(question.test(wish) ? ['what'] : []), ...(words.length > 0 ? words : wordsOf(query))];
}

/** What is read as something else before words are told apart: endings after an apostrophe, and words that stand together. */
const readAs: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/n?['’]\p{L}{1,2}(?!\p{L})/gu, ' '],
  [/(?<!\p{L})sub-?(?=page|folder)/gu, 'sub '],
  [/(?<!\p{L})to do(?!\p{L})/gu, 'todo'],
  [/(?<!\p{L})blog[ _-]?(?:post|entry|entrie|article)(?=s?(?!\p{L}))/gu, 'blogpost'],
  [/(?<!\p{L})look(?:ing)? (?:for|up)(?!\p{L})/gu, 'find'],
];

type WordReader = (text: string) => readonly string[];

/** Reads the words of texts by their stems, without those that say nothing about a tool; of each word the stem once. */
function wordReader(): WordReader {
  const stems = new Map<string, string>();
  const known = (word: string): string => {
    const stem = stems.get(word) ?? stemOf(word);
    stems.set(word, stem);
    return stem;
  };
  return (text) => {
    const lower = readAs.reduce((read, [pattern, word]) => read.replaceAll(pattern, word), text.toLowerCase());
    // `to-do` is a word of its own beside the two that it is made of.
    const joined = lower.match(/\p{L}+(?:-\p{L}+)+/gu) ?? [];
    const words = [...(lower.match(/[\p{L}\p{N}]+/gu) ?? []), ...joined.map((word) => word.replaceAll('-', ''))];
    return words.filter((word) => !silent.has(word)).map(known);
  };
}

const silent: ReadonlySet<string> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ (
    'a about all an and any are as at be been but by confluence could did do does for from given has have hi hello her him his i if in into is it its me my ' +
    'need of on one or our out please re s she he single so some somebody specific that the their them they this those these to us want was we were when will with would ' +
    'you your'
  ).split(' '),
);

/** A word without the endings of plurals and tenses, as far as both forms come out alike. */
function stemOf(word: string): string {
  // To set and a setting are not the same.
  if (word.length < 4 || word.startsWith('setting')) return word.slice(0, 'setting'.length);
  const singular = word
    .replace(/ie[sd]$/u, 'y')
    .replace(/(?<=[sx]|ch|sh)es$/u, '')
    .replace(/(?<![su])s$/u, '');
  const stem = singular.replace(/(?:ing|ed|(?<=\p{L}{6})ity|(?<=\p{L}{4}t)ion)$/u, '');
  return (stem.length < 3 ? singular : stem).replace(/(.)\1$/u, '$1').replace(/e$/u, '');
}
