import { placeOf, type Change } from '../change.js';
import type { RuleId } from '../rules.js';

/** One change, and the other tools in which it is the very same: one cause, such as a record that they share. */
export interface SharedChange {
  readonly change: Change;
  /** Names of the other tools. */
  readonly others: readonly string[];
}

/** What is about one tool and no other. */
const ofOneTool: ReadonlySet<RuleId> = new Set(['tool-added', 'tool-removed', 'tool-renamed']);

/**
 * Puts the changes together that are the same but for their tool: same rule, same input or field, same values. One tool is
 * named once in such a group; what happens to it twice is told twice.
 *
 * @param changes in the order of a report, which stays
 */
export function shareChanges(changes: readonly Change[]): readonly SharedChange[] {
  const groups = new Map<string, { readonly change: Change; readonly others: string[] }>();
  const seen = new Map<string, number>();
  for (const change of changes) {
    const { tool, pointer } = placeOf(change);
    const { rule, subject, before, after, accounts } = change;
    const isOfAnswer = pointer.startsWith('/response_schema');
    const same = JSON.stringify({
      rule,
      subject,
      isOfAnswer,
      before,
      after,
      accounts,
      ...(ofOneTool.has(rule) ? { tool } : {}),
    });
    const inTool = `${tool} ${same}`;
    const times = (seen.get(inTool) ?? 0) + 1;
    seen.set(inTool, times);
    const group = groups.get(`${times} ${same}`);
    if (group === undefined) groups.set(`${times} ${same}`, { change, others: [] });
    else group.others.push(tool);
  }
  return [...groups.values()];
}

/** More names than this say nothing more. */
const mostNames = 20;

/** `The same in 2 more tools: a, b`; nothing where there are none. */
export function describeOthers(others: readonly string[], show: (name: string) => string): readonly string[] {
  if (others.length === 0) return [];
  const rest = others.length - mostNames;
  const names = others.slice(0, mostNames).map(show).join(', ');
  return [
    `the same in ${others.length} more tool${others.length === 1 ? '' : 's'}: ${names}${rest > 0 ? ` and ${rest} more` : ''}`,
  ];
}
