import type { Notice } from '../errors.js';
import type { SkippedDefinition } from '../definitions/located-definition.js';
import type { WriteResult } from '../package/write-tree.js';

/** What `generate --format json` prints: one object, paths relative to `out`. Properties are only ever added. */
export interface GenerateReport extends WriteResult {
  readonly source: { readonly kind: string; readonly description: string };
  /** Folder of the package, absolute. */
  readonly out: string;
  readonly packageName: string;
  readonly tools: number;
  /** Nothing had to be regenerated. */
  readonly upToDate: boolean;
  /** Nothing was written: the lists say what would have been. */
  readonly dryRun: boolean;
  /** Definitions left out by `--skip-invalid`. */
  readonly skipped: readonly SkippedDefinition[];
  readonly notices: readonly Notice[];
  /** Milliseconds. */
  readonly durationMs: number;
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}

/** The one line that a person reads at the end. */
export function summaryLine(report: GenerateReport, outLabel: string): string {
  const { tools, written, unchanged, removed, durationMs, dryRun, upToDate } = report;
  const time = `${(durationMs / 1000).toFixed(2)} s`;
  if (upToDate)
    return `${outLabel} is up to date: ${count(tools, 'tool')}, ${count(unchanged.length, 'file')} unchanged, in ${time}`;
  const verb = dryRun ? 'to be written' : 'written';
  const gone = dryRun ? 'to be removed' : 'removed';
  const files = `${count(written.length, 'file')} ${verb}, ${unchanged.length} unchanged, ${removed.length} ${gone}`;
  return `${outLabel}: ${count(tools, 'tool')}, ${files}, in ${time}${dryRun ? ' (dry run: nothing was written)' : ''}`;
}
