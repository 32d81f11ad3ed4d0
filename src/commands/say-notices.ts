import type { Notice } from '../errors.js';
import type { SkippedDefinition } from '../definitions/located-definition.js';
import { listTrimRules } from '../sdk/trims/trim-rules.js';
import { printable } from '../text/printable.js';
import type { Terminal } from '../terminal/terminal.js';

/** One line about something that went otherwise than the definitions say. */
function describeNotice({ rule, message, tool, pointer }: Notice): string {
  const about = tool === undefined ? '' : `${tool}: `;
  const where = pointer === undefined ? '' : ` (at ${pointer})`;
  return printable(`note [${rule}] ${about}${message}${where}`);
}

/** More lines than this hide the summary; `--verbose` prints all. */
const mostNotices = 20;

/**
 * Prints the notices, one line each. What models are not shown is the same from run to run and changes nothing for callers:
 * it is for those who want to know everything.
 */
export function sayNotices(terminal: Terminal, all: readonly Notice[], verbose: boolean): void {
  const trims = new Set<string>(listTrimRules().map(([rule]) => rule));
  const notices = verbose ? all : all.filter(({ rule }) => !trims.has(rule));
  const shown = verbose ? notices : notices.slice(0, mostNotices);
  for (const notice of shown) terminal.talk(terminal.colors.dim(describeNotice(notice)));
  const rest = notices.length - shown.length;
  if (rest > 0) terminal.talk(terminal.colors.dim(`note: ${rest} more; --verbose prints them all`));
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
