import type { ToolDefinition } from '../../definitions/tool-definition.js';
import { normaliseDefinition } from '../../definitions/normalise-definitions.js';
import type { GenerationOptions } from '../../options.js';
import { sortChanges, type Change } from '../change.js';
import { levelOf } from '../rules.js';
import { compareEditingTools } from './compare-editing-tools.js';
import { compareTool } from './compare-tool.js';
import { pairTools } from './pair-tools.js';

/**
 * Compares two lists of definitions by what they mean to callers and models. The order of tools and keys means nothing;
 * everything else that differs is reported, and nothing besides.
 *
 * @param older valid definitions, every name once
 * @param newer likewise
 * @param options what a package is made with: the tools that it gets besides its definitions are compared too
 * @returns the changes, the worst first; empty when both would be the same snapshot
 */
export function compareDefinitions(
  older: readonly ToolDefinition[],
  newer: readonly ToolDefinition[],
  options?: GenerationOptions,
): readonly Change[] {
  const { pairs, removed, added } = pairTools(older, newer);
  return sortChanges([
    ...removed.map((definition): Change => {
      const old = { tool: definition.name, pointer: '' };
      return {
        rule: 'tool-removed',
        level: levelOf('tool-removed'),
        subject: '',
        old,
        before: normaliseDefinition(definition),
      };
    }),
    ...added.map((definition): Change => {
      const place = { tool: definition.name, pointer: '' };
      return {
        rule: 'tool-added',
        level: levelOf('tool-added'),
        subject: '',
        new: place,
        after: normaliseDefinition(definition),
      };
    }),
    ...pairs.flatMap(([before, after]) => compareTool(before, after)),
    ...(options === undefined ? [] : compareEditingTools(older, newer, options)),
  ]);
}
