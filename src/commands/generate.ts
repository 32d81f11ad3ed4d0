import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Config } from '../config/config.js';
import { resolveConfig } from '../config/resolve-config.js';
import { generatorVersion } from '../generator-version.js';
import { selectDefinitions } from '../definitions/select-definitions.js';
import { serialiseDefinitions } from '../definitions/snapshot.js';
import { isReadOnlyDefinition } from '../sdk/operation-traits.js';
import { lockFileName, readCurrentLock } from '../package/lock.js';
import type { WriteResult } from '../package/write-tree.js';
import type { Terminal } from '../terminal/terminal.js';
import type { CommandContext, ExitCode } from '../config/command.js';
import { summaryLine, type GenerateReport } from './generate-report.js';
import { loadTools, type LoadedTools } from './load-tools.js';
import { noticeNarrowedSnapshot } from './narrowed-snapshot.js';
import { adaptersSentence, afterFirstGeneration } from './next-questions.js';
import { noticeRenamedFrameworks } from './renamed-frameworks.js';
import { toolCountWarnings } from '../offered-tools/lint/tool-limits.js';
import { committedTools, sayAddedTools } from './say-added-tools.js';
import { sayLastOptions } from './say-last-options.js';
import { printableJson } from '../text/printable.js';
import { sayNotices, warnOfSkipped } from './say-notices.js';

type Outcome = WriteResult & Pick<GenerateReport, 'upToDate' | 'tools' | 'notices'>;

/** The outcome when the package in the folder is the one that would be emitted; null when there is work to do. */
async function findUpToDate(config: Config, loaded: LoadedTools): Promise<Outcome | null> {
  // --force is how somebody asks for the work to be done whatever the lock says.
  if (config.force) return null;
  const { selected, notices } = selectDefinitions(loaded.definitions, config.generation, isReadOnlyDefinition);
  const lock = await readCurrentLock(config.outFolder, {
    generatorVersion: generatorVersion(),
    options: config.generation,
    definitionsText: () => serialiseDefinitions(selected),
  });
  if (lock === null) return null;
  const unchanged = [...Object.keys(lock.files), lockFileName].toSorted();
  return {
    tools: selected.length + Object.keys(lock.editingTools).length,
    upToDate: true,
    written: [],
    unchanged,
    removed: [],
    kept: [],
    edited: [],
    notices,
  };
}

async function regenerate(config: Config, loaded: LoadedTools, terminal: Terminal): Promise<Outcome> {
  terminal.progress('Generating the package');
  // Loaded only for a run that has work to do: compiler and formatter cost more than all the rest together.
  const { generate } = await import('../generate.js');
  const { pointerOf } = loaded;
  const before = await committedTools(config);
  const { tree, notices, toolCount, editingTools } = await generate(loaded.definitions, config.generation, {
    pointerOf,
  });
  terminal.progress('Writing the package');
  const { writeTree } = await import('../package/write-tree.js');
  const { force, dryRun } = config;
  const { written, unchanged, removed, kept, edited } = await writeTree(config.outFolder, tree, { force, dryRun });
  sayAddedTools(before, tree, editingTools, terminal);
  return { tools: toolCount, upToDate: false, written, unchanged, removed, kept, edited, notices };
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

async function warnOfCopy(config: Config, terminal: Terminal): Promise<void> {
  const { staleCopy } = await import('./stale-copy.js');
  const message = staleCopy(config);
  if (message !== null) terminal.alert(`${terminal.colors.yellow('warning')} ${message}`);
}

/** Takes definitions and emits the package. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { terminal, workingFolder } = context;
  const config = await resolveConfig(context);
  const loaded = await loadTools(config, context);
  // Where nobody chose the adapters, the choice is said whatever the flags.
  const ofAdapters = adaptersSentence(config, context);
  if (ofAdapters !== null && config.adaptersFrom !== null) terminal.alert(ofAdapters);
  const isFirst = !existsSync(join(config.outFolder, lockFileName));
  sayLastOptions(config, terminal);
  const narrowed = loaded.kind === 'snapshot' ? await noticeNarrowedSnapshot(config) : [];
  const outcome = (await findUpToDate(config, loaded)) ?? (await regenerate(config, loaded, terminal));
  const report: GenerateReport = {
    source: { kind: loaded.kind, description: loaded.description },
    out: config.outFolder,
    packageName: config.generation.packageName,
    dryRun: config.dryRun,
    ...outcome,
    skipped: loaded.skipped,
    notices: [...loaded.notices, ...narrowed, ...outcome.notices],
    // Since the process began: what the user waited for, loading included.
    durationMs: Math.round(process.uptime() * 1000),
  };
  sayNotices(terminal, report.notices, config.verbose);
  warnOfSkipped(terminal, report.skipped, config.verbose);
  const warnings = [
    ...toolCountWarnings(report.tools).map((message) => ({ rule: 'tool-limit', message })),
    ...noticeRenamedFrameworks(config, workingFolder),
  ];
  for (const { message } of warnings) terminal.alert(`${terminal.colors.yellow('warning')} ${message}`);
  warnOfEdits(terminal, report);
  if (report.written.length + report.removed.length > 0 && !report.dryRun) await warnOfCopy(config, terminal);
  if (config.format === 'json') {
    terminal.result(printableJson({ ...report, notices: [...report.notices, ...warnings] }));
  } else if (context.flags.quiet !== true) {
    const folder = relative(workingFolder, config.outFolder) || config.outFolder;
    terminal.result(`${summaryLine(report, folder)}\n`);
    if (isFirst && !config.dryRun) terminal.talk(afterFirstGeneration(folder, config, ofAdapters).join('\n'));
  }
  return 0;
}
