import { markdownCode, markdownFence, markdownText } from '../../text/literal.js';
import { placeOf, type Change } from '../change.js';
import { fileStates, type PackageDrift } from '../../check/package-drift.js';
import { driftRules } from '../rules.js';
import { describeNewTool, newToolOf } from '../new-tool.js';
import type { ChangeLevel } from '../rules/drift-rule.js';
import { describeChange, isProse, isWhole, showProse, showValue } from './describe-change.js';
import {
  count,
  groupChanges,
  newWritersHeading,
  summaryLines,
  type DefinitionDrift,
  type DriftReport,
} from './drift-report.js';
import { markedWords } from './marked-words.js';

/** Characters; GitHub refuses a comment of more than 65,536. */
const mostCharacters = 60_000;

const headings: Readonly<Record<ChangeLevel, string>> = {
  breaking: 'Breaking changes',
  additive: 'Additive changes',
  text: 'Changed texts',
};

/** Puts parts together as long as there is room, and says how many were left out. */
class Room {
  #used = 0;

  /** The parts that still fit. */
  take(parts: readonly string[], what: string): readonly string[] {
    const taken: string[] = [];
    for (const part of parts) {
      if (this.#used + part.length > mostCharacters) break;
      this.#used += part.length + 2;
      taken.push(part);
    }
    const rest = parts.length - taken.length;
    return rest === 0 ? taken : [...taken, `… and ${count(rest, what)} more: run the command to see all.`];
  }
}

/**
 * For a comment on a pull request. Nothing that a definition or a file says acts as Markdown or HTML: it stands escaped,
 * in code or in fences. What stands in a `summary` is counted here and comes from nowhere else, since no Markdown escape
 * holds there.
 */
export function reportMarkdown(report: DriftReport): string {
  const { package: files, definitions } = report;
  const room = new Room();
  const parts = ['### Confluence tools', ...summaryLines(report)];
  if (definitions !== undefined && definitions.changes.length > 0) {
    parts.push(markdownText(definitions.repair), ...changeSections(definitions, room));
  }
  if (files !== undefined) parts.push(...packageSections(files, room));
  return `${parts.join('\n\n')}\n`;
}

function details(summary: string, parts: readonly string[], isOpen: boolean): string {
  return [`<details${isOpen ? ' open' : ''}>\n<summary>${summary}</summary>`, ...parts, '</details>'].join('\n\n');
}

function changeSections({ changes }: DefinitionDrift, room: Room): readonly string[] {
  return groupChanges(changes).flatMap(({ level, isOfNewWriters, changes: group }) => {
    const parts = room.take(group.map(describe), 'change');
    if (isOfNewWriters) return [`#### ${newWritersHeading(group)}`, ...parts];
    // A text that models read is as loud as anything else.
    return [details(`${headings[level]} (${group.length})`, parts, true)];
  });
}

function describe(change: Change): string {
  const { callers, model } = driftRules[change.rule];
  const { pointer } = placeOf(change);
  const title = `**${describeChange(change, markdownCode)}** (${change.rule})`;
  const lines = [
    ...(pointer === '' ? [] : [`- at ${markdownCode(pointer)}`]),
    ...valueLines(change),
    `- callers: ${markdownText(callers)}`,
    `- model: ${markdownText(model)}`,
  ];
  return [title, ...proseBlock(change), lines.join('\n')].join('\n\n');
}

function valueLines(change: Change): readonly string[] {
  const newTool = newToolOf(change);
  if (newTool !== null) return describeNewTool(newTool).map((line) => `- ${markdownText(line)}`);
  if (isProse(change) || isWhole(change) || change.rule.startsWith('tool-')) return [];
  return [`- ${markdownCode(showValue(change.before))} → ${markdownCode(showValue(change.after))}`];
}

function proseBlock(change: Change): readonly string[] {
  const newTool = newToolOf(change);
  if (newTool !== null) {
    return [
      markdownFence(
        showProse(newTool.description)
          .map((line) => `+ ${line}`)
          .join('\n'),
        'diff',
      ),
    ];
  }
  if (!isProse(change)) return [];
  const marked = markedWords(change.before, change.after);
  const lines = [
    ...showProse(change.before).map((line) => `- ${line}`),
    ...showProse(change.after).map((line) => `+ ${line}`),
    ...(marked === null ? [] : [`! ${marked}`]),
  ];
  return [markdownFence(lines.join('\n'), 'diff')];
}

function packageSections({ causes, files }: PackageDrift, room: Room): readonly string[] {
  const sections = causes.map(({ message, repair }) => `- ${markdownText(message)} Repair: ${markdownCode(repair)}`);
  if (files.length === 0) return sections;
  const parts = files.map(({ path, state, repair, diff }) => {
    const line = `- ${markdownCode(path)} ${markdownText(fileStates[state])}. Repair: ${markdownCode(repair)}`;
    return diff === undefined ? line : `${line}\n\n${markdownFence(diff, 'diff')}`;
  });
  return [...sections, details(`Files (${files.length})`, room.take(parts, 'file'), false)];
}
