import type { RuleId } from '../rules.js';

/** What happened to the set of values that a schema accepts. */
export type Verdict = 'narrowed' | 'widened' | 'changed';

/** What about a schema is compared: its types, its listed values, its other rules. */
export type Aspect = 'type' | 'enum' | 'constraint';

/** The rule for what happened. */
export function schemaRule(direction: 'input' | 'output', aspect: Aspect, verdict: Verdict): RuleId {
  return `${direction}-${aspect}-${verdict}`;
}

/** How one set became another; null when they are the same. */
export function compareSets(before: ReadonlySet<string>, after: ReadonlySet<string>): Verdict | null {
  const lost = [...before].some((value) => !after.has(value));
  const gained = [...after].some((value) => !before.has(value));
  if (lost) return gained ? 'changed' : 'narrowed';
  return gained ? 'widened' : null;
}
