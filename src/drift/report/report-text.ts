import { visibleText } from '../../text/literal.js';
import type { Colors } from '../../terminal/colors.js';
import { printable } from '../../text/printable.js';
import { placeOf, type Change } from '../change.js';
import { fileStates, type Cause, type FileDrift } from '../../check/package-drift.js';
import { driftRules } from '../rules.js';
import { describeNewTool, isNewWriter, newToolOf } from '../new-tool.js';
import { describeChange, isProse, isWhole, showProse, showValue } from './describe-change.js';
import { groupChanges, newWritersHeading, summaryLines, type DriftReport } from './drift-report.js';
import { markedWords } from './marked-words.js';

/** A text of somebody else on one line of a terminal. */
function show(text: string): string {
  return printable(visibleText(text));
}

/**
 * Lines of somebody else's text, each behind a sign: no line of it can begin with what a terminal or a workflow runner
 * takes for a command.
 */
function quoteLines(lines: readonly string[], sign: string): readonly string[] {
  return lines
    .flatMap((line) => visibleText(line).split('\n'))
    .map((line) => sign + printable(line.replaceAll('\t', '  ')));
}

/** For people at a terminal. */
export function reportText(report: DriftReport, colors: Colors): string {
  const { package: files, definitions } = report;
  const blocks = [
    ...(files?.causes ?? []).map((cause) => describeCause(cause, colors)),
    ...describeFiles(files?.files ?? [], colors),
    ...groupChanges(definitions?.changes ?? []).flatMap(({ changes, isOfNewWriters }) => [
      ...(isOfNewWriters ? [colors.red(colors.bold(newWritersHeading(changes)))] : []),
      ...changes.map((change) => describe(change, colors)),
    ]),
  ];
  const hasChanges = definitions !== undefined && definitions.changes.length > 0;
  const summary = [...summaryLines(report), ...(hasChanges ? [definitions.repair] : [])];
  return `${[...blocks, summary.join('\n')].join('\n\n')}\n`;
}

function describeCause({ message, repair }: Cause, colors: Colors): string {
  return `${colors.bold(show(message))}\n  repair: ${show(repair)}`;
}

/** More paths than this say nothing more. */
const mostPaths = 20;

/** A block for each file with a diff, and one for all others of the same state. */
function describeFiles(files: readonly FileDrift[], colors: Colors): readonly string[] {
  const alike = new Map<string, readonly FileDrift[]>();
  for (const file of files) {
    const { state, repair, diff, path } = file;
    const key = JSON.stringify([state, repair, diff === undefined ? '' : path]);
    alike.set(key, [...(alike.get(key) ?? []), file]);
  }
  return [...alike.values()].map((group) => describeAlike(group, colors));
}

function describeAlike(group: readonly FileDrift[], colors: Colors): string {
  const [first] = group;
  if (first === undefined) return '';
  const { state, repair, diff } = first;
  const paths = group.slice(0, mostPaths).map(({ path }) => show(path));
  const rest = group.length - paths.length;
  const heading =
    group.length === 1
      ? `${colors.red(state)} ${paths.join('')} ${fileStates[state]}`
      : [
          `${colors.red(state)} (${group.length} files): each ${fileStates[state]}`,
          ...paths.map((path) => `  ${path}`),
          ...(rest > 0 ? [`  and ${rest} more`] : []),
        ].join('\n');
  const lines = diff?.split('\n').flatMap((line) => {
    const quoted = quoteLines([line], '  | ').join('\n');
    return line.startsWith('-') ? colors.red(quoted) : colors.dim(quoted);
  });
  return [heading, ...(lines ?? []), `  repair: ${show(repair)}`].join('\n');
}

function describe(change: Change, colors: Colors): string {
  const paint = { breaking: colors.red, additive: colors.yellow, text: colors.bold }[change.level];
  const { callers, model } = driftRules[change.rule];
  const { pointer } = placeOf(change);
  const newTool = newToolOf(change);
  const marked = isProse(change) ? markedWords(change.before, change.after) : null;
  const values = newTool
    ? [
        ...describeNewTool(newTool).map((line) => `  ${show(line)}`),
        ...quoteLines(showProse(newTool.description), '  | '),
      ]
    : isProse(change)
      ? [...quoteLines(showProse(change.before), '  - '), ...quoteLines(showProse(change.after), '  + ')]
      : isWhole(change)
        ? []
        : [`  ${show(showValue(change.before))} → ${show(showValue(change.after))}`];
  return [
    `${isNewWriter(change) ? colors.red(change.level) : paint(change.level)} ${show(describeChange(change, (name) => name))} ${colors.dim(`[${change.rule}]`)}`,
    ...(pointer === '' ? [] : [`  at ${show(pointer)}`]),
    ...values,
    ...(marked === null ? [] : [`  changed: ${show(marked)}`]),
    `  callers: ${callers}`,
    `  model: ${model}`,
  ].join('\n');
}
