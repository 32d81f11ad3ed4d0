import type { Notice } from '../errors.js';
import type { SkippedDefinition } from '../definitions/located-definition.js';
import { isSlowPatternNotice } from '../sdk/schema/rules/slow-patterns.js';
import { listTrimRules } from '../sdk/trims/trim-rules.js';
import { printable } from '../text/printable.js';
import type { Terminal } from '../terminal/terminal.js';

/** One line about something that went otherwise than the definitions say. */
function describeNotice({ rule, message, tool, pointer }: Notice): string {
  const about = tool === undefined ? '' : `${tool}: `;
  const where = pointer === undefined ? '' : ` (at ${pointer})`;
  return printable(`[${rule}] ${about}${message}${where}`);
}

/** More lines than this hide the summary; `--verbose` prints all. */
const mostNotices = 20;

/**
 * Prints the notices, one line each, and those that are warnings also with `--quiet`. What models are not shown is the same
 * from run to run and changes nothing for callers: it is for those who want to know everything.
 */
export function sayNotices(terminal: Terminal, all: readonly Notice[], verbose: boolean): void {
  const { dim, yellow } = terminal.colors;
  const warnings = all.filter(isSlowPatternNotice);
  const trims = new Set<string>(listTrimRules().map(([rule]) => rule));
  const notices = all.filter((notice) => !isSlowPatternNotice(notice) && (verbose || !trims.has(notice.rule)));
  const shown = <Entry>(entries: readonly Entry[]): readonly Entry[] =>
    verbose ? entries : entries.slice(0, mostNotices);
  const rest = (entries: readonly Notice[]): number => entries.length - shown(entries).length;
  for (const warning of shown(warnings)) terminal.alert(`${yellow('warning')} ${describeNotice(warning)}`);
  if (rest(warnings) > 0) terminal.alert(`${yellow('warning')} ${rest(warnings)} more; --verbose prints them all`);
  for (const notice of shown(notices)) terminal.talk(dim(`note ${describeNotice(notice)}`));
  if (rest(notices) > 0) terminal.talk(dim(`note: ${rest(notices)} more; --verbose prints them all`));
}

/** Problems of one definition that are printed: who mends it sees what they are like from these. */
const mostProblems = 19;

/**
 * Prints what was left out because it is invalid: a package without it may not be what anybody wanted. A line a problem,
 * and at most twenty lines a definition.
 */
export function warnOfSkipped(terminal: Terminal, skipped: readonly SkippedDefinition[], verbose: boolean): void {
  if (skipped.length === 0) return;
  const what = skipped.length === 1 ? '1 invalid definition was' : `${skipped.length} invalid definitions were`;
  terminal.alert(`${terminal.colors.yellow('warning')} ${what} left out:`);
  for (const { problems } of skipped) {
    // The line that counts the rest must not stand for a single one.
    const shown = verbose || problems.length <= mostProblems + 1 ? problems : problems.slice(0, mostProblems);
    for (const { message, pointer } of shown) {
      terminal.alert(printable(`  ${message}${pointer === undefined ? '' : ` (at ${pointer})`}`));
    }
    const rest = problems.length - shown.length;
    if (rest > 0) terminal.alert(`  … and ${rest} more problems of this definition; --verbose prints them all`);
  }
}
