import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareDefinitions } from '../drift/compare/compare-definitions.js';
import { isFailure, type ComparedSource, type DriftReport } from '../drift/report/drift-report.js';
import { formatReport, type ReportFormat } from '../drift/report/format-report.js';
import { GeneratorError, type Notice, type Problem, isMissing } from '../errors.js';
import { loadDefinitions } from '../definitions/load-definitions.js';
import { parseDefinitions, type ParsedDefinitions } from '../definitions/parse-definitions.js';
import type { CommandContext, ExitCode } from '../config/command.js';
import { defaultGenerationOptions } from '../options.js';
import { pathFrom } from '../package/paths.js';
import { snapshotFileName } from '../definitions/snapshot.js';
import { readFailOn } from './read-fail-on.js';
import { sayNotices, warnOfSkipped } from './say-notices.js';

interface Loaded extends ParsedDefinitions {
  readonly source: ComparedSource;
}

/** Puts the name of the file before a message: two files are read, and the reader must know which is meant. */
function nameFile(problem: Problem, name: string): Problem {
  const isNamed = problem.message.toLowerCase().includes(name.toLowerCase());
  return isNamed ? problem : { ...problem, message: `${name}: ${problem.message}` };
}

async function load(argument: string, context: CommandContext, skipInvalid: boolean): Promise<Loaded> {
  const named = resolve(context.workingFolder, argument);
  // The folder of a package stands for its definitions.
  const inside = join(named, snapshotFileName);
  const path = argument !== '-' && existsSync(inside) ? inside : named;
  const name = argument === '-' ? 'stdin' : argument;
  try {
    const { json } = await loadDefinitions(argument === '-' ? { kind: 'stdin' } : { kind: 'file', path }, {
      stdin: context.stdin,
    });
    const parsed = parseDefinitions(json, { skipInvalid });
    if (argument === '-') return { ...parsed, source: { label: 'stdin' } };
    const file = pathFrom(context.workingFolder, path);
    const needsText = context.flags.format === 'github';
    return { ...parsed, source: { label: argument, file, ...(needsText ? { text: readFileSync(path, 'utf8') } : {}) } };
  } catch (error) {
    if (!(error instanceof GeneratorError)) throw error;
    if (isMissing(error.cause)) {
      const fix = 'Check the arguments: diff <old> <new> takes two files, or - for stdin.';
      throw new GeneratorError({ code: error.code, message: `There is no file ${argument}.`, fix }, { cause: error });
    }
    const [first, ...others] = error.problems;
    const problems = [nameFile(first, name), ...others.map((problem) => nameFile(problem, name))] as const;
    throw new GeneratorError(problems, { cause: error });
  }
}

/** Says what changed between two files of definitions. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, positionals, terminal } = context;
  const failOn = readFailOn(flags);
  const [oldArgument = '', newArgument = ''] = positionals;
  if (oldArgument === '-' && newArgument === '-') {
    const message = 'Only one of the two can come from stdin.';
    throw new GeneratorError({ code: 'BAD_FLAGS', message, fix: 'Name a file for the other.' });
  }
  const skipInvalid = flags['skip-invalid'] === true;
  const older = await load(oldArgument, context, skipInvalid);
  const newer = await load(newArgument, context, skipInvalid);
  const notices: readonly Notice[] = [...older.notices, ...newer.notices];
  sayNotices(terminal, notices, flags.verbose === true);
  warnOfSkipped(terminal, [...older.skipped, ...newer.skipped], flags.verbose === true);
  const report: DriftReport = {
    command: 'diff',
    failOn,
    definitions: {
      old: older.source,
      new: newer.source,
      changes: compareDefinitions(older.definitions, newer.definitions, defaultGenerationOptions),
      repair: 'Review the changes before the new definitions are used.',
    },
  };
  terminal.result(await formatReport(report, (flags.format ?? 'text') as ReportFormat, terminal.resultColors));
  return isFailure(report) ? 1 : 0;
}
