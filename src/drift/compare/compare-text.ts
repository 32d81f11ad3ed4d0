import { cleanText } from '../../schema/clean-text.js';
import type { RuleId } from '../rules.js';
import type { ChangeCollector, Finding } from './change-collector.js';

/** A description as it came, and where it stands. */
export interface LocatedText {
  /** Empty when there is none. */
  readonly text: string;
  readonly pointers: readonly string[];
}

/**
 * Compares two descriptions: what can be read of them, and what cannot be seen in them, apart. Differences in space at
 * the ends of lines are neither.
 *
 * @param rule the rule for what can be read
 */
export function compareText(
  collector: ChangeCollector,
  rule: RuleId,
  subject: string,
  older: LocatedText,
  newer: LocatedText,
): void {
  const oldClean = cleanText(older.text);
  const newClean = cleanText(newer.text);
  const finding = (name: RuleId, before: string, after: string): Finding => ({
    rule: name,
    subject,
    old: older.pointers,
    new: newer.pointers,
    before,
    after,
  });
  if (oldClean.text !== newClean.text) collector.add(finding(rule, oldClean.text, newClean.text));
  const had = new Set(oldClean.removed);
  const has = new Set(newClean.removed);
  const added = [...has].some((character) => !had.has(character));
  const removed = [...had].some((character) => !has.has(character));
  if (added) collector.add(finding('invisible-characters-added', older.text, newer.text));
  if (removed) collector.add(finding('invisible-characters-removed', older.text, newer.text));
  if (!added && !removed && has.size > 0 && oldClean.text === newClean.text && older.text !== newer.text) {
    collector.add(finding('invisible-characters-changed', older.text, newer.text));
  }
}
