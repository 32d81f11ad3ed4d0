import type { ToolDefinition } from '../../definitions/tool-definition.js';
import { normaliseDefinition } from '../../definitions/normalise-definitions.js';
import { sortChanges, type Change } from '../change.js';
import { levelOf } from '../rules.js';
import { compareTool } from './compare-tool.js';
import { pairTools } from './pair-tools.js';

/**
 * Compares two lists of definitions by what they mean to callers and models. The order of tools and keys means nothing;
 * everything else that differs is reported, and nothing besides.
 *
 * @param older valid definitions, every name once
 * @param newer likewise
 * @returns the changes, the worst first; empty when both would be the same snapshot
 */
export function compareDefinitions(
  older: readonly ToolDefinition[],
  newer: readonly ToolDefinition[],
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
  ]);
}
