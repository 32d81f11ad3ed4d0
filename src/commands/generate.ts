import { relative } from 'node:path';
import type { Config } from '../config/config.js';
import { resolveConfig } from '../config/resolve-config.js';
import { generatorVersion } from '../generator-version.js';
import { selectDefinitions } from '../input/select-definitions.js';
import { serialiseDefinitions } from '../input/snapshot.js';
import type { ToolDefinition } from '../input/tool-definition.js';
import { isReadOnlyDefinition } from '../model/traits.js';
import { lockFileName } from '../output/lock.js';
import { readCurrentLock } from '../output/up-to-date.js';
import type { WriteResult } from '../output/write-tree.js';
import type { Terminal } from '../terminal/terminal.js';
import type { CommandContext, ExitCode } from './command.js';
import { summaryLine, type GenerateReport } from './generate-report.js';
import { loadTools, type LoadedTools } from './load-tools.js';
import { sayNotices, warnOfSkipped } from './say-notices.js';

type Outcome = WriteResult & Pick<GenerateReport, 'upToDate' | 'tools' | 'notices' | 'skipped'>;

/** The outcome when the package in the folder is the one that would be emitted; null when there is work to do. */
async function findUpToDate(config: Config, selected: readonly ToolDefinition[]): Promise<Outcome | null> {
  // --force is how somebody asks for the work to be done whatever the lock says.
  if (config.force) return null;
  const lock = await readCurrentLock(config.outFolder, {
    generatorVersion: generatorVersion(),
    options: config.generation,
    definitionsText: serialiseDefinitions(selected),
  });
  if (lock === null) return null;
  const unchanged = [...Object.keys(lock.files), lockFileName].toSorted();
  const nothing = { written: [], removed: [], kept: [], edited: [], notices: [], skipped: [] };
  return { ...nothing, unchanged, upToDate: true, tools: selected.length };
}

async function regenerate(
  config: Config,
  selected: readonly ToolDefinition[],
  pointerOf: LoadedTools['pointerOf'],
  terminal: Terminal,
): Promise<Outcome> {
  terminal.progress('Generating the package');
  const { generation: options, skipInvalid, force, dryRun } = config;
  const { generateValid } = await import('./generate-valid.js');
  const { tree, notices, toolCount, skipped } = await generateValid({ selected, options, pointerOf, skipInvalid });
  terminal.progress('Writing the package');
  const { writeTree } = await import('../output/write-tree.js');
  const { written, unchanged, removed, kept, edited } = await writeTree(config.outFolder, tree, { force, dryRun });
  return { written, unchanged, removed, kept, edited, upToDate: false, tools: toolCount, notices, skipped };
}

function warnOfEdits(terminal: Terminal, report: GenerateReport): void {
  const warning = terminal.colors.yellow('warning');
  const { edited, kept, dryRun } = report;
  if (edited.length > 0) {
    const verb = dryRun ? 'would be' : 'were';
    terminal.alert(`${warning} files edited by hand ${verb} overwritten (${edited.length}): ${edited.join(', ')}`);
    terminal.alert('  Use overrides in the config file for changes that are to last.');
  }
  if (kept.length > 0) {
    terminal.alert(`${warning} no longer emitted, but edited by hand, so kept (${kept.length}): ${kept.join(', ')}`);
  }
}

/** Takes definitions and emits the package. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { terminal, workingFolder } = context;
  const config = await resolveConfig(context);
  const loaded = await loadTools(config, terminal);
  const selection = selectDefinitions(loaded.definitions, config.generation, isReadOnlyDefinition);
  const outcome =
    (await findUpToDate(config, selection.selected)) ??
    (await regenerate(config, selection.selected, loaded.pointerOf, terminal));
  const report: GenerateReport = {
    source: { kind: loaded.kind, description: loaded.description },
    out: config.outFolder,
    packageName: config.generation.packageName,
    dryRun: config.dryRun,
    ...outcome,
    skipped: [...loaded.skipped, ...outcome.skipped],
    notices: [...loaded.notices, ...selection.notices, ...outcome.notices],
    // Since the process began: what the user waited for, loading included.
    durationMs: Math.round(performance.now()),
  };
  sayNotices(terminal, report.notices, config.verbose);
  warnOfSkipped(terminal, report.skipped);
  warnOfEdits(terminal, report);
  if (config.format === 'json') terminal.result(`${JSON.stringify(report, null, 2)}\n`);
  else if (context.flags.quiet !== true) {
    terminal.result(`${summaryLine(report, relative(workingFolder, config.outFolder) || config.outFolder)}\n`);
  }
  return 0;
}
