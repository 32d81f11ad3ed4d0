import type { Change } from '../../src/drift/change.js';

const opposites: readonly (readonly [string, string])[] = [
  ['removed', 'added'],
  ['narrowed', 'widened'],
  ['deprecated', 'undeprecated'],
  ['turned-write', 'turned-read'],
  ['turned-destructive', 'turned-harmless'],
  ['newly-required', 'no-longer-required'],
  ['field-optional', 'field-always'],
];

/** The rule that must speak when the two sides are exchanged. */
function mirrorRule(rule: string): string {
  if (rule.startsWith('input-added')) return 'input-removed';
  if (rule === 'input-removed') return 'input-added';
  for (const [left, right] of opposites) {
    if (rule.endsWith(`-${left}`)) return rule.slice(0, -left.length) + right;
    if (rule.endsWith(`-${right}`)) return rule.slice(0, -right.length) + left;
  }
  return rule;
}

const shortRule = (rule: string): string => rule.replace(/^input-added-(?:optional|required)$/u, 'input-added');

/** Changes in a form in which those of one direction equal the mirrored ones of the other. */
export function plainChanges(changes: readonly Change[]): readonly unknown[] {
  return sorted(
    changes.map(({ rule, subject, old, new: now, before, after }) => ({
      rule: shortRule(rule),
      subject,
      old,
      now,
      before,
      after,
    })),
  );
}

/** The same changes as they must look when the two sides are exchanged. */
export function mirroredChanges(changes: readonly Change[]): readonly unknown[] {
  return sorted(
    changes.map(({ rule, subject, old, new: now, before, after }) => ({
      rule: shortRule(mirrorRule(rule)),
      subject,
      old: now,
      now: old,
      before: after,
      after: before,
    })),
  );
}

function sorted(changes: readonly object[]): readonly unknown[] {
  return changes.map((change) => JSON.stringify(change)).toSorted();
}
