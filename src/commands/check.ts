import { relative, sep } from 'node:path';
import type { Config } from '../config/config.js';
import { resolveConfig } from '../config/resolve-config.js';
import { checkPackage } from '../check/check-package.js';
import { repairCommands, type RepairCommands } from './repair-commands.js';
import { isFailure, type DefinitionDrift, type DriftReport } from '../drift/report/drift-report.js';
import { formatReport } from '../drift/report/format-report.js';
import type { CommandContext, ExitCode } from '../config/command.js';
import { readFailOn } from './read-fail-on.js';

async function compareWithUpstream(
  config: Config,
  context: CommandContext,
  folder: string,
  commands: RepairCommands,
): Promise<DefinitionDrift> {
  const [{ loadUpstream }, { compareDefinitions }, { readSnapshot }, { snapshotSource }] = await Promise.all([
    import('./load-upstream.js'),
    import('../drift/compare/compare-definitions.js'),
    import('../check/read-snapshot.js'),
    import('./snapshot-source.js'),
  ]);
  // Where the definitions are gone, everything that Truto serves is new.
  const definitions = (await readSnapshot(config.outFolder, commands.download, config.skipInvalid)) ?? [];
  const upstream = await loadUpstream(config, context.terminal, definitions);
  return {
    old: snapshotSource(config, folder),
    new: { label: upstream.description },
    changes: compareDefinitions(definitions, upstream.definitions),
    repair: `To take them over: ${commands.download}`,
  };
}

/** Says whether `generate` would change the committed package, and with `--upstream` whether Truto serves other tools. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal, workingFolder } = context;
  const failOn = readFailOn(flags);
  const config = await resolveConfig(context);
  const folder = relative(workingFolder, config.outFolder).split(sep).join('/');
  const commands = repairCommands(flags, folder);
  const report: DriftReport = {
    command: 'check',
    failOn,
    package: await checkPackage(config, folder, commands),
    ...(flags.upstream === true ? { definitions: await compareWithUpstream(config, context, folder, commands) } : {}),
  };
  const isClean = !isFailure(report) && (report.definitions?.changes.length ?? 0) === 0;
  if (config.format !== 'text' || !isClean || flags.quiet !== true) {
    terminal.result(await formatReport(report, config.format, terminal.resultColors));
  }
  return isFailure(report) ? 1 : 0;
}
