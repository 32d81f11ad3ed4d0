import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { resolveConfig } from '../config/resolve-config.js';
import { GeneratorError } from '../errors.js';
import { findInstallation, repositoryOf, type PackageManager } from '../init/package-manager.js';
import { planSetup } from '../init/plan-setup.js';
import type { SetupPart } from '../init/setup-part.js';
import { writeFailed } from '../package/write-failed.js';
import type { CommandContext, ExitCode } from '../config/command.js';

function nextSteps({ addDevelopment, script }: PackageManager): readonly string[] {
  const steps = [
    [`${addDevelopment} gen-confluence-tools`, 'unless it is installed'],
    [`${script} tools:generate`, 'and commit what it emits; no flag has to be repeated'],
  ] as const;
  const width = Math.max(...steps.map(([command]) => command.length));
  return [
    'Next:',
    ...steps.map(([command, then]) => `  ${command.padEnd(width)}   ${then}`),
    '  On GitHub: add the secrets TRUTO_API_TOKEN and TRUTO_ACCOUNT_ID, and allow Actions to create pull requests.',
  ];
}

const verbs = { new: 'created', changed: 'changed', same: 'kept', different: 'overwritten' } as const;

/** @throws {GeneratorError} FOREIGN_FILES naming everything that is there in another form */
function refuseDifferences(parts: readonly SetupPart[]): void {
  const [first, ...others] = parts
    .filter(({ state }) => state === 'different')
    .map(({ path, difference }) => `${path} is there already: ${difference}.`);
  if (first === undefined) return;
  throw new GeneratorError([
    {
      code: 'FOREIGN_FILES',
      message: first,
      fix: 'Nothing was changed. Pass --force to overwrite, or leave it as it is.',
    },
    ...others.map((message) => ({ code: 'FOREIGN_FILES', message }) as const),
  ]);
}

/** Sets a project up: config file, scripts, workflow. What is there already stays. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal, workingFolder } = context;
  const config = await resolveConfig(context);
  const parts = await planSetup(config, workingFolder, flags.config);
  if (!config.force) refuseDifferences(parts);
  if (!config.dryRun) {
    for (const { path, state, text } of parts) {
      if (state === 'same' || text === undefined) continue;
      try {
        mkdirSync(dirname(join(workingFolder, path)), { recursive: true });
        writeFileSync(join(workingFolder, path), text);
      } catch (cause) {
        const [problem] = writeFailed(join(workingFolder, path), cause).problems;
        const fix = 'Let this user write there, or move away what is in the way; what was created so far is kept.';
        throw new GeneratorError({ ...problem, fix }, { cause });
      }
    }
  }
  const done = parts.map(({ path, state }) => ({ path, done: verbs[state] }));
  if (config.format === 'json') {
    terminal.result(`${JSON.stringify({ dryRun: config.dryRun, files: done }, null, 2)}\n`);
  } else {
    terminal.result(done.map(({ path, done: verb }) => `${verb} ${path}\n`).join(''));
    if (config.dryRun) terminal.talk('Dry run: nothing was written.');
    else if (done.some(({ done: verb }) => verb !== 'kept')) {
      const { manager } = findInstallation(workingFolder, repositoryOf(workingFolder));
      terminal.talk(nextSteps(manager).join('\n'));
    }
  }
  return 0;
}
