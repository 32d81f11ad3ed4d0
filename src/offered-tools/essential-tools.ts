import { essentialRank } from '../confluence/presets.js';
import { splitWords } from '../sdk/naming/split-words.js';
import type { EditorModel, OperationModel } from '../sdk/sdk-model.js';
import { offerTool } from './offered-tool.js';

/**
 * What the definitions that stay loaded may cost together, in characters of JSON: about 2,600 tokens, which is what the seven
 * cost in the bundled definitions.
 */
const budget = 11_400;

/**
 * The names of the tools that stay loaded where a model finds the others by a search: those that most work begins with, in turn,
 * each that is within the budget. Definitions of a large surface are longer, so that fewer are.
 */
export function essentialTools(
  operations: readonly OperationModel[],
  editors: readonly EditorModel[],
): ReadonlySet<string> {
  const ranked = operations.flatMap((operation) => {
    const { resource, method, record } = operation;
    const rank = essentialRank({ words: splitWords(resource).join(' '), method, record });
    return rank === undefined ? [] : { rank, tool: offerTool(operation, editors).tool };
  });
  let left = budget;
  const kept = ranked
    .toSorted((first, second) => first.rank - second.rank)
    .filter(({ tool }) => {
      const { length } = JSON.stringify(tool);
      const fits = length <= left;
      if (fits) left -= length;
      return fits;
    });
  return new Set(kept.map(({ tool }) => tool.name));
}
