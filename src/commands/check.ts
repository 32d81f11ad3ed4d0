import { join } from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import type { Config } from '../config/config.js';
import { resolveConfig } from '../config/resolve-config.js';
import { checkPackage } from '../check/check-package.js';
import type { RepairCommands } from '../check/package-drift.js';
import { repairCommands } from './repair-commands.js';
import { isFailure, type DefinitionDrift, type DriftReport } from '../drift/report/drift-report.js';
import { formatReport, type ReportFormat } from '../drift/report/format-report.js';
import type { CommandContext, ExitCode } from '../config/command.js';
import { pathFrom } from '../package/paths.js';
import { workflowAnnotation } from '../text/workflow-annotation.js';
import { printable } from '../text/printable.js';
import { readFailOn } from './read-fail-on.js';
import { snapshotFileName } from '../definitions/snapshot.js';
import type { ComparedSource } from '../drift/report/drift-report.js';

/**
 * The committed definitions as a side of a comparison.
 *
 * @param folder folder of the package, relative to the working folder
 */
function snapshotSource(config: Config, folder: string): ComparedSource {
  const file = folder === '' ? snapshotFileName : `${folder}/${snapshotFileName}`;
  const path = join(config.outFolder, snapshotFileName);
  // Only annotations point at lines.
  const text = config.format === 'github' && existsSync(path) ? { text: readFileSync(path, 'utf8') } : {};
  return { label: 'the committed definitions', file, ...text };
}

async function compareWithUpstream(
  config: Config,
  context: CommandContext,
  folder: string,
  commands: RepairCommands,
): Promise<DefinitionDrift> {
  const [{ loadUpstream }, { compareDefinitions }, { readSnapshot }] = await Promise.all([
    import('./load-upstream.js'),
    import('../drift/compare/compare-definitions.js'),
    import('../check/read-snapshot.js'),
  ]);
  // Where the definitions are gone, everything that Truto serves is new.
  const definitions = (await readSnapshot(config.outFolder, commands.download, config.skipInvalid)) ?? [];
  const upstream = await loadUpstream(config, context.terminal, definitions);
  return {
    old: snapshotSource(config, folder),
    new: { label: upstream.description },
    changes: compareDefinitions(definitions, upstream.definitions, config.generation),
    repair: `To take them over: ${commands.download}`,
  };
}

/** A folder that only the config names is one that a pull request chooses: what is checked is said where they differ. */
function warnOfOtherFolder({ configuredOut, outFolder, format }: Config, context: CommandContext): void {
  if (configuredOut === undefined || configuredOut === outFolder) return;
  const { terminal, workingFolder } = context;
  const name = (folder: string): string => pathFrom(workingFolder, folder) || folder;
  const message = `The config has the package in ${name(configuredOut)}, the command line in ${name(outFolder)}: checked is ${name(outFolder)}.`;
  if (format === 'github')
    terminal.result(`${workflowAnnotation('warning', { title: 'Confluence tools' }, message)}\n`);
  else terminal.alert(`${terminal.colors.yellow('warning')} ${printable(message)}`);
}

/** Whether a service for continuous integration runs this. Source: GitHub's and GitLab's lists of variables, `CI=true`. */
function isContinuousIntegration({ CI = '' }: CommandContext['environment']): boolean {
  return !['', '0', 'false'].includes(CI.trim().toLowerCase());
}

/** Says whether `generate` would change the committed package, and with `--upstream` whether Truto serves other tools. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal, workingFolder } = context;
  const failOn = readFailOn(flags);
  const config = await resolveConfig(context);
  const folder = pathFrom(workingFolder, config.outFolder);
  const commands = repairCommands(flags, folder);
  // The command line has refused what no report has.
  const format = config.format as ReportFormat;
  const { outFolder, generation: options, skipInvalid } = config;
  warnOfOtherFolder(config, context);
  // A pull request can change a file and its hash in the lock together; on a person's own machine speed counts more.
  const force = flags.force ?? isContinuousIntegration(context.environment);
  const committed = { folder: outFolder, options, force, skipInvalid };
  const report: DriftReport = {
    command: 'check',
    failOn,
    package: await checkPackage(committed, folder, commands),
    ...(flags.upstream === true ? { definitions: await compareWithUpstream(config, context, folder, commands) } : {}),
  };
  const isClean = !isFailure(report) && (report.definitions?.changes.length ?? 0) === 0;
  if (format !== 'text' || !isClean || flags.quiet !== true) {
    terminal.result(await formatReport(report, format, terminal.resultColors));
  }
  return isFailure(report) ? 1 : 0;
}
