import { dirname, resolve } from 'node:path';
import { adapterNames } from '../adapter-names.js';
import type { CommandContext, Format } from './command.js';
import { GeneratorError, type Problem } from '../errors.js';
import { defaultGenerationOptions, type GenerationOptions } from '../options.js';
import { readLock } from '../package/lock.js';
import { checkAdapters, checkOutFolder, checkPackageName, checkSource, namesSource } from './check-values.js';
import type { Config } from './config.js';
import { defaultAdapters, type DefaultAdapters } from './default-adapters.js';
import { readConfigFile, type LocatedConfig } from './read-config-file.js';

/** The first variable that is set; an empty one is how shells and CI systems say "not set". */
function firstSet(environment: CommandContext['environment'], names: readonly string[]): string | undefined {
  return names.map((name) => environment[name]?.trim()).find((value) => value !== undefined && value !== '');
}

/** The same selection gives the same lock, in whatever order and however often its parts are named. */
function asSet(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted((left, right) => (left < right ? -1 : 1));
}

function generationOptions(
  flags: CommandContext['flags'],
  file: LocatedConfig['content'],
  adapters: readonly string[],
): GenerationOptions {
  return {
    packageName: flags['package-name'] ?? file.packageName ?? defaultGenerationOptions.packageName,
    methods: asSet(flags.methods ?? file.methods ?? []),
    tags: asSet(flags.tags ?? file.tags ?? []),
    include: asSet(flags.include ?? file.include ?? []),
    exclude: asSet(flags.exclude ?? file.exclude ?? []),
    readOnly: flags['read-only'] ?? file.readOnly ?? false,
    adapters: adapterNames.filter((name) => adapters.includes(name)),
    overrides: overridesOf(file),
  };
}

function overridesOf(file: LocatedConfig['content']): GenerationOptions['overrides'] {
  return Object.fromEntries(
    Object.entries(file.overrides ?? {}).map(([tool, { description, properties, keep, drop }]) => [
      tool,
      {
        ...(description === undefined ? {} : { description }),
        ...(properties === undefined ? {} : { properties }),
        ...(keep === undefined ? {} : { keep }),
        ...(drop === undefined ? {} : { drop }),
      },
    ]),
  );
}

/**
 * The adapters that somebody named, else those that the package has, else those of the app's frameworks.
 *
 * @param named by a flag or the config file
 */
async function chooseAdapters(named: readonly string[] | undefined, outFolder: string): Promise<DefaultAdapters> {
  const chosen = named ?? (await adaptersInLock(outFolder));
  return chosen === undefined ? defaultAdapters(dirname(outFolder)) : { names: chosen, manifest: null };
}

/** A lock that cannot be read is for the commands to complain about that need it. */
async function adaptersInLock(outFolder: string): Promise<readonly string[] | undefined> {
  const lock = await readLock(outFolder).catch(() => null);
  const adapters: unknown = lock !== null && 'adapters' in lock.options ? lock.options.adapters : undefined;
  return Array.isArray(adapters) ? adapters.filter((name) => typeof name === 'string') : undefined;
}

/**
 * Makes the one config of a run: a flag wins over the environment, the environment over the config file, the file over
 * the defaults. Relative paths start from the working folder in a flag and from the file's folder in a config file.
 *
 * @throws {GeneratorError} BAD_FLAGS with everything that is wrong
 */
export async function resolveConfig(context: CommandContext): Promise<Config> {
  const { flags, environment, workingFolder } = context;
  const located = await readConfigFile(flags.config, workingFolder);
  const file = located?.content ?? {};
  const locate = (flag: string | undefined, inFile: string | undefined, otherwise: string): string =>
    flag === undefined && inFile !== undefined && located !== null
      ? resolve(located.folder, inFile)
      : resolve(workingFolder, flag ?? otherwise);

  const outFolder = locate(flags.out, file.out, 'generated');
  const from = flags.from ?? file.from ?? 'auto';
  const fromPath = locate(flags.from, file.from, 'auto');
  const adapters = await chooseAdapters(flags.adapters ?? file.adapters, outFolder);
  const generation = generationOptions(flags, file, adapters.names);
  const [first, ...others]: readonly Problem[] = [
    ...checkOutFolder(outFolder, workingFolder),
    ...(await checkSource(from, fromPath)),
    ...(await checkAdapters(flags.adapters ?? [])),
    ...(await checkPackageName(generation.packageName)),
  ];
  if (first !== undefined) throw new GeneratorError([first, ...others]);

  const ownBaseUrl = flags['base-url'] ?? firstSet(environment, ['TRUTO_API_BASE_URL']);
  return deepFreeze({
    source: {
      from: namesSource(from) ? from : fromPath,
      outFolder,
      baseUrl: ownBaseUrl ?? file.baseUrl,
      isBaseUrlOfConfig: ownBaseUrl === undefined && file.baseUrl !== undefined ? true : undefined,
      accountId: flags.account ?? firstSet(environment, ['TRUTO_ACCOUNT_ID', 'CONFLUENCE_ACCOUNT_ID']) ?? file.account,
      token: firstSet(environment, ['TRUTO_API_TOKEN', 'TRUTO_API_KEY']),
    },
    outFolder,
    configuredOut: file.out === undefined ? undefined : locate(undefined, file.out, ''),
    generation,
    adaptersFrom: adapters.manifest,
    format: (flags.format ?? 'text') as Format,
    skipInvalid: flags['skip-invalid'] ?? file.skipInvalid ?? false,
    dryRun: flags['dry-run'] ?? false,
    force: flags.force ?? false,
    verbose: flags.verbose ?? false,
  });
}

/** Freezes data all the way down. */
function deepFreeze<Data>(data: Data): Data {
  if (typeof data === 'object' && data !== null && !Object.isFrozen(data)) {
    Object.freeze(data);
    for (const inner of Object.values(data)) deepFreeze(inner);
  }
  return data;
}
