import type { ToolForModels, TrimSubject } from './tool-for-models.js';
import { listTrimRules, type TrimRule } from './trim-rules.js';

/** A tool as models are shown it, and which trims left something out. */
export interface TrimmedTool {
  readonly tool: ToolForModels;
  readonly trims: readonly TrimRule[];
}

/**
 * Leaves out what no model needs to read.
 *
 * @param keep the trims that are not to be carried out
 */
export function trimForModels(whole: ToolForModels, subject: TrimSubject, keep: readonly string[]): TrimmedTool {
  const trims: TrimRule[] = [];
  let tool = whole;
  for (const [rule, { apply }] of listTrimRules()) {
    if (keep.includes(rule)) continue;
    const trimmed = apply(tool, subject);
    if (trimmed !== tool) trims.push(rule);
    tool = trimmed;
  }
  return { tool, trims };
}
