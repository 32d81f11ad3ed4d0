import { workflowAnnotation } from '../../text/workflow-annotation.js';
import { placeOf, type Change } from '../change.js';
import { fileStates, type PackageDrift } from '../../check/package-drift.js';
import { describeNewTool, isNewWriter, newToolOf } from '../new-tool.js';
import { driftRules } from '../rules.js';
import type { ChangeLevel } from '../rules/drift-rule.js';
import { describeChange, isProse, showProse, showValue } from './describe-change.js';
import { sourceOf, summaryLines, type ComparedSource, type DefinitionDrift, type DriftReport } from './drift-report.js';
import { markedWords } from './marked-words.js';
import { createLineFinder, type FindLine } from './line-finder.js';

const severities = {
  breaking: 'error',
  additive: 'warning',
  text: 'warning',
} as const satisfies Readonly<Record<ChangeLevel, string>>;

/** Annotations for a workflow's log: GitHub shows them on the files of a pull request, the first ten of each kind. */
export function reportGithub(report: DriftReport): string {
  const { package: files, definitions } = report;
  const lines = [
    ...(files === undefined ? [] : packageAnnotations(files)),
    ...(definitions === undefined ? [] : changeAnnotations(definitions)),
    ...summaryLines(report),
  ];
  return `${lines.join('\n')}\n`;
}

function packageAnnotations({ folder, causes, files }: PackageDrift): readonly string[] {
  const pathOf = (path: string): string => (folder === '' ? path : `${folder}/${path}`);
  return [
    ...causes.map(({ message, repair }) =>
      workflowAnnotation(
        'error',
        { file: pathOf('generation.lock.json'), line: 1, title: 'Confluence tools' },
        `${message} Repair: ${repair}`,
      ),
    ),
    ...files.map(({ path, state, repair, line }) =>
      workflowAnnotation(
        'error',
        { file: pathOf(path), line, title: 'Confluence tools' },
        `${path} ${fileStates[state]}. Repair: ${repair}`,
      ),
    ),
  ];
}

function changeAnnotations(definitions: DefinitionDrift): readonly string[] {
  const finders = new Map<ComparedSource, FindLine>();
  const lineIn = (source: ComparedSource, change: Change): number => {
    const finder = finders.get(source) ?? createLineFinder(source.text ?? '');
    finders.set(source, finder);
    return finder(source === definitions.old ? (change.old ?? placeOf(change)) : placeOf(change));
  };
  return definitions.changes.map((change) => {
    // What is new stands in no file when it was downloaded; then the committed file is the place to look at.
    const found = sourceOf(definitions, change);
    const source = found.file === undefined ? definitions.old : found;
    const place = source.file === undefined ? {} : { file: source.file, line: lineIn(source, change) };
    const { callers, model } = driftRules[change.rule];
    const values = change.rule.endsWith('tool-removed') ? '' : valuesOf(change);
    const severity = isNewWriter(change) ? 'error' : severities[change.level];
    const message = `${describeChange(change, (name) => name)}.${values}\nCallers: ${callers}\nModel: ${model}`;
    return workflowAnnotation(severity, { ...place, title: `Confluence tools: ${change.rule}` }, message);
  });
}

function valuesOf(change: Change): string {
  const newTool = newToolOf(change);
  if (newTool !== null) return `\n${[...describeNewTool(newTool), ...showProse(newTool.description)].join('\n')}`;
  if (!isProse(change)) return `\n${showValue(change.before)} → ${showValue(change.after)}`;
  const [before, after] = [showProse(change.before), showProse(change.after)];
  const marked = markedWords(change.before, change.after);
  return `\n- ${before.join('\n')}\n+ ${after.join('\n')}${marked === null ? '' : `\nChanged: ${marked}`}`;
}
