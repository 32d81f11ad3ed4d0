import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { pathFrom } from '../package/paths.js';
import { resolveConfig } from '../config/resolve-config.js';
import { createLineFinder } from '../drift/report/line-finder.js';
import { GeneratorError } from '../errors.js';
import { selectDefinitions } from '../definitions/select-definitions.js';
import { snapshotFileName } from '../definitions/snapshot.js';
import {
  lintAsGithub,
  lintAsJson,
  lintAsMarkdown,
  lintAsText,
  type Locate,
} from '../offered-tools/lint/lint-formats.js';
import { countLevel, lintTools } from '../offered-tools/lint/lint-tools.js';
import { loadToolset } from '../offered-tools/load-toolset.js';
import { listTools } from '../offered-tools/list-tools.js';
import { isReadOnlyDefinition } from '../sdk/operation-traits.js';
import { closestName } from '../text/closest-name.js';
import type { CommandContext, ExitCode } from '../config/command.js';
import { loadTools, type LoadedTools } from './load-tools.js';
import { sayNotices, warnOfSkipped } from './say-notices.js';

/** @throws {GeneratorError} BAD_FLAGS for a profile that there is not */
async function checkProfiles(names: readonly string[], known: readonly string[]): Promise<readonly string[]> {
  for (const name of names) {
    if (known.includes(name)) continue;
    const closest = await closestName(name, known);
    const fix = closest === null ? `There is ${known.join(', ')}.` : `Did you mean ${closest}?`;
    throw new GeneratorError({ code: 'BAD_FLAGS', message: `There is no profile ${JSON.stringify(name)}.`, fix });
  }
  return [...new Set(names)];
}

/** Only the snapshot is a file of the repository, which an annotation can point into. */
function locator(config: Config, loaded: LoadedTools, workingFolder: string): Locate {
  if (loaded.kind !== 'snapshot') return () => null;
  const path = join(config.outFolder, snapshotFileName);
  const findLine = createLineFinder(readFileSync(path, 'utf8'));
  const file = pathFrom(workingFolder, path);
  return (tool) => ({ file, line: findLine({ tool, pointer: '' }) });
}

/** Says which model providers would refuse which tool, or take it for less than it is. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal, workingFolder } = context;
  const config = await resolveConfig(context);
  const profiles = await loadToolset();
  const names = await checkProfiles(flags.profile ?? profiles.profileNames, profiles.profileNames);
  const loaded = await loadTools(config, context);
  const { selected, notices } = selectDefinitions(loaded.definitions, config.generation, isReadOnlyDefinition);
  const tools = listTools(selected, config.generation, loaded.pointerOf);
  sayNotices(terminal, [...loaded.notices, ...notices], config.verbose);
  warnOfSkipped(terminal, loaded.skipped, config.verbose);
  const report = lintTools(tools, names, profiles);
  // What is only said in another way is for those who want to know everything.
  const shown = config.verbose
    ? report
    : { ...report, findings: report.findings.filter(({ level }) => level !== 'note') };
  if (config.format === 'json') terminal.result(lintAsJson(report));
  else if (config.format === 'markdown') terminal.result(lintAsMarkdown(shown));
  else if (config.format === 'github') terminal.result(lintAsGithub(report, locator(config, loaded, workingFolder)));
  else terminal.result(lintAsText(shown, terminal.resultColors));
  return countLevel(report, 'rejected') > 0 ? 1 : 0;
}
