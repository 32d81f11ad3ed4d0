import { bundleFolder } from '../adapter-names.js';
import { essentialRank } from '../confluence/presets.js';
import { splitWords } from '../sdk/naming/split-words.js';
import type { SdkModel } from '../sdk/sdk-model.js';
import { type ModelTool, offerTool } from './offered-tool.js';

/**
 * What the definitions that stay loaded may cost together, in characters of JSON: about 2,500 tokens, which leaves room for the
 * search itself below 2,600.
 */
const budget = 10_700;

/** The tools that stay loaded where a model finds the others by a search, by name, and how they are described there. */
export type EssentialTools = ReadonlyMap<string, 'whole' | 'brief'>;

/** What the toolset makes of a tool in brief. */
type ToolInBrief = (description: string, inputs: unknown) => readonly [description: string, inputs: unknown];

/**
 * The tools that most work begins with. Definitions of a large surface are longer than the budget: there the most needed are
 * described as a whole, as far as it goes, and all behind them in brief.
 */
export async function essentialTools({
  operations,
  editors,
}: Pick<SdkModel, 'operations' | 'editors'>): Promise<EssentialTools> {
  const { toolInBrief } = (await import(new URL('toolset.js', bundleFolder).href)) as {
    readonly toolInBrief: ToolInBrief;
  };
  const lengths = ({
    name,
    description,
    parameters,
  }: ModelTool): { readonly whole: number; readonly brief: number } => ({
    whole: JSON.stringify([name, description, parameters]).length,
    brief: JSON.stringify([name, ...toolInBrief(description, parameters)]).length,
  });
  const ranked = operations
    .flatMap((operation) => {
      const { toolName, resource, method, record } = operation;
      const rank = essentialRank({ words: splitWords(resource).join(' '), method, record });
      return rank === undefined ? [] : { toolName, rank, ...lengths(offerTool(operation, editors).tool) };
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
