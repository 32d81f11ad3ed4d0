import { countChanges, placeOf, type Change, type FailOn } from '../change.js';
import type { ComparedAccounts } from '../compare/compare-accounts.js';
import type { PackageDrift } from '../../check/package-drift.js';
import { isNewWriter } from '../new-tool.js';
import { changeLevels, type ChangeLevel } from '../rules/drift-rule.js';
import { shareChanges, type SharedChange } from './shared-changes.js';

/** One of two lists of definitions. */
export interface ComparedSource {
  /** In words. */
  readonly label: string;
  /** Path of the file, relative to the working folder; absent for a download and for stdin. */
  readonly file?: string;
  /** Text of the file, for finding lines. */
  readonly text?: string;
}

/** What a comparison of definitions found. */
export interface DefinitionDrift {
  readonly old: ComparedSource;
  readonly new: ComparedSource;
  /** The worst first. */
  readonly changes: readonly Change[];
  /** What a reader is to do about them. */
  readonly repair: string;
  /** Where several accounts were compared. */
  readonly accounts?: ComparedAccounts;
}

/** All that `check` or `diff` found; every format shows the same. */
export interface DriftReport {
  readonly command: 'check' | 'diff';
  readonly failOn: FailOn;
  /** Files of the package; absent for `diff`. */
  readonly package?: PackageDrift;
  /** Definitions; absent for an offline `check`. */
  readonly definitions?: DefinitionDrift;
}

/** Whether the changes are as bad as `--fail-on` says: a new tool that writes stops what a breaking change stops. */
function failsOn(changes: readonly Change[], failOn: FailOn): boolean {
  if (failOn === 'none') return false;
  if (failOn === 'any') return changes.length > 0;
  return changes.some((change) => change.level === 'breaking' || isNewWriter(change));
}

/** Whether the run ends with exit code 1. */
export function isFailure(report: DriftReport): boolean {
  const { package: files, definitions, failOn } = report;
  const hasPackageDrift = files !== undefined && files.causes.length + files.files.length > 0;
  return hasPackageDrift || failsOn(definitions?.changes ?? [], failOn);
}

/** `1 file`, `2 files`. */
export function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}

/** `3 changes (1 breaking, 2 text)`, and how many causes they have where several have one; text changes are those of descriptions. */
function summariseChanges(changes: readonly Change[]): string {
  const causes = shareChanges(changes).length;
  const counts = Object.entries(countChanges(changes)) as [ChangeLevel, number][];
  const parts = counts.filter(([, number]) => number > 0).map(([level, number]) => `${number} ${level}`);
  return `${count(changes.length, 'change')} (${parts.join(', ')})${causes < changes.length ? ` of ${count(causes, 'cause')}` : ''}`;
}

/** One sentence each about the package and the definitions, without anything that a definition says. */
export function summaryLines(report: DriftReport): readonly string[] {
  const { package: files, definitions } = report;
  const lines: string[] = [];
  if (files !== undefined) {
    const total = files.files.length;
    const isClean = total === 0 && files.causes.length === 0;
    lines.push(
      isClean
        ? `The package is what its definitions give: ${count(files.unchanged, 'file')} checked.`
        : `The package is not what its definitions give: ${count(total, 'file')} ${total === 1 ? 'differs' : 'differ'}, ${files.unchanged} as it should be.`,
    );
  }
  if (definitions !== undefined) {
    lines.push(
      definitions.changes.length === 0
        ? 'The definitions say the same.'
        : `The definitions differ: ${summariseChanges(definitions.changes)}.`,
    );
    if (definitions.accounts !== undefined) lines.push(summariseAccounts(definitions.accounts));
  }
  return lines;
}

function summariseAccounts({ names, differences }: ComparedAccounts): string {
  const all = `Compared were ${count(names.length, 'account')}: `;
  if (differences.length === 0) return `${all}every tool is the same for all of them.`;
  return `${all}${count(differences.length, 'tool')} ${differences.length === 1 ? 'differs' : 'differ'} by account.`;
}

/** Changes that are read together. */
export interface ChangeGroup {
  readonly level: ChangeLevel;
  /** New tools that do more than read: they break nothing, and are what nobody may overlook. */
  readonly isOfNewWriters: boolean;
  /** Each cause once. */
  readonly changes: readonly SharedChange[];
}

/** The changes in the order of a report, the ones to look at first at the top. */
export function groupChanges(changes: readonly Change[]): readonly ChangeGroup[] {
  const writers = changes.filter(isNewWriter);
  const groups = changeLevels.map((level) => ({
    level,
    isOfNewWriters: false,
    changes: changes.filter((change) => change.level === level && !isNewWriter(change)),
  }));
  return [{ level: 'additive', isOfNewWriters: true, changes: writers } as const, ...groups]
    .filter((group) => group.changes.length > 0)
    .map((group) => ({ ...group, changes: shareChanges(group.changes) }));
}

/** The heading of new tools that write. */
export function newWritersHeading(changes: readonly SharedChange[]): string {
  return `New tools that write (${changes.length})`;
}

/** The source that a change is found in. */
export function sourceOf(definitions: DefinitionDrift, change: Change): ComparedSource {
  return placeOf(change) === change.new ? definitions.new : definitions.old;
}
