import type { ChangeLevel, DriftRule } from './rules/drift-rule.js';
import { inputRules } from './rules/input-rules.js';
import { outputRules } from './rules/output-rules.js';
import { toolRules } from './rules/tool-rules.js';

/** Every kind of change, by its stable name. */
export const driftRules = { ...toolRules, ...inputRules, ...outputRules } as const;

export type RuleId = keyof typeof driftRules;

/** Every rule with its name, in the order of the table. */
export function listRules(): readonly (readonly [RuleId, DriftRule])[] {
  return Object.entries(driftRules) as [RuleId, DriftRule][];
}

/** The level of a rule. */
export function levelOf(rule: RuleId): ChangeLevel {
  return driftRules[rule].level;
}
