import type { RuleId } from './rules.js';
import { changeLevels, type ChangeLevel } from './rules/drift-rule.js';

/** A place in a definition. */
export interface Place {
  /** Name of the tool in those definitions. */
  readonly tool: string;
  /** JSON pointer (RFC 6901) into the tool's definition; empty for the whole. */
  readonly pointer: string;
}

/** One difference between two lists of definitions. At least one of `old` and `new` is there. */
export interface Change {
  readonly rule: RuleId;
  readonly level: ChangeLevel;
  /** The input or the field it is about, e.g. `body.value`; empty when it is about the tool. */
  readonly subject: string;
  readonly old?: Place;
  readonly new?: Place;
  /** The JSON that stood there, absent when nothing did. */
  readonly before?: unknown;
  /** What stands there now. */
  readonly after?: unknown;
  /** The accounts that have it, where several were compared and not all have it. */
  readonly accounts?: readonly string[];
}

/** What makes a run fail: every change, only a breaking one, or none. */
export const failLevels = ['any', 'breaking', 'none'] as const;
export type FailOn = (typeof failLevels)[number];

/** The place to look at: the new one, or the old one of what is gone. */
export function placeOf(change: Change): Place {
  return change.new ?? change.old ?? { tool: '', pointer: '' };
}

/** The worst first, then by tool and place: an order that depends on nothing but the changes. */
export function sortChanges(changes: readonly Change[]): readonly Change[] {
  const keyOf = (change: Change): string => {
    const { tool, pointer } = placeOf(change);
    return [changeLevels.indexOf(change.level), tool, pointer, change.rule, change.subject].join('\n');
  };
  const keyed = changes.map((change) => [keyOf(change), change] as const);
  return keyed.toSorted(([left], [right]) => (left < right ? -1 : Number(left > right))).map(([, change]) => change);
}

/** How many there are of each level. */
export function countChanges(changes: readonly Change[]): Readonly<Record<ChangeLevel, number>> {
  const count = (wanted: ChangeLevel): number => changes.filter(({ level }) => level === wanted).length;
  return { breaking: count('breaking'), additive: count('additive'), text: count('text') };
}
