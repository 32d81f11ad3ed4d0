import { essentialRank } from '../confluence/presets.js';
import { splitWords } from '../sdk/naming/split-words.js';
import type { SdkModel } from '../sdk/sdk-model.js';
import { loadToolset } from './load-toolset.js';
import { offerTool } from './offered-tool.js';

/**
 * What the definitions that stay loaded may cost together, in characters of JSON: about 2,000 tokens. With the search, its callers and
 * what OpenAI's strict mode adds they stay below 2,600 (`bench/deferred-tools.mjs`).
 */
const budget = 9_600;

/** The tools that stay loaded where a model finds the others by a search, by name, and how they are described there. */
export type EssentialTools = ReadonlyMap<string, 'whole' | 'brief'>;

/**
 * The tools that most work begins with. Definitions of a large surface are longer than the budget: there the most needed are
 * described as a whole, as far as it goes, and all behind them in brief.
 */
export async function essentialTools({
  operations,
  editors,
}: Pick<SdkModel, 'operations' | 'editors'>): Promise<EssentialTools> {
  const { toolInBrief } = await loadToolset();
  const ranked = operations
    .flatMap((operation) => {
      const { toolName, resource, method, record } = operation;
      const rank = essentialRank({ words: splitWords(resource).join(' '), method, record });
      if (rank === undefined) return [];
      const { name, description, parameters } = offerTool(operation, editors).tool;
      const whole = JSON.stringify([name, description, parameters]).length;
      const brief = JSON.stringify([name, ...toolInBrief(description, parameters)]).length;
      return { toolName, rank, whole, brief };
    })
    .toSorted((first, second) => first.rank - second.rank);
  let left = budget - ranked.reduce((sum, { brief }) => sum + brief, 0);
  return new Map(
    ranked.map(({ toolName, whole, brief }) => {
      left -= whole - brief;
      return [toolName, left >= 0 ? 'whole' : 'brief'];
    }),
  );
}
