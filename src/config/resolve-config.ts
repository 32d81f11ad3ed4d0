import { dirname, resolve } from 'node:path';
import { adapterNames } from '../adapter-names.js';
import type { CommandContext, Format } from './command.js';
import { GeneratorError, type Problem } from '../errors.js';
import { defaultGenerationOptions, type GenerationOptions } from '../options.js';
import { checkAdapters, checkOutFolder, checkPackageName, checkSource, namesSource } from './check-values.js';
import type { Config } from './config.js';
import { defaultAdapters, type DefaultAdapters } from './default-adapters.js';
import { type ChosenOptions, optionsOfFlags } from './generation-flags.js';
import { lastOptions } from './lock-options.js';
import { readConfigFile } from './read-config-file.js';

/** The first variable that is set; an empty one is how shells and CI systems say "not set". */
function firstSet(environment: CommandContext['environment'], names: readonly string[]): string | undefined {
  return names.map((name) => environment[name]?.trim()).find((value) => value !== undefined && value !== '');
}

/** The same selection gives the same lock, in whatever order and however often its parts are named. */
function asSet(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted((left, right) => (left < right ? -1 : 1));
}

function generationOptions(said: ChosenOptions, adapters: readonly string[]): GenerationOptions {
  return {
    packageName: said.packageName ?? defaultGenerationOptions.packageName,
    methods: asSet(said.methods ?? []),
    tags: asSet(said.tags ?? []),
    include: asSet(said.include ?? []),
    exclude: asSet(said.exclude ?? []),
    readOnly: said.readOnly ?? false,
    editing: said.editing ?? true,
    adapters: adapterNames.filter((name) => adapters.includes(name)),
    overrides: overridesOf(said),
  };
}

function overridesOf({ overrides = {} }: ChosenOptions): GenerationOptions['overrides'] {
  return Object.fromEntries(
    Object.entries(overrides).map(([tool, { description, properties, keep, drop }]) => [
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
 * Makes the one config of a run: a flag wins over the environment, the environment over the config file, the file over
 * the options of the last generation, and these over the defaults. Relative paths start from the working folder in a flag
 * and from the file's folder in a config file.
 *
 * @throws {GeneratorError} BAD_FLAGS with everything that is wrong, BAD_LOCK
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
  const last = await lastOptions(outFolder);
  const said: ChosenOptions = { ...file, ...optionsOfFlags(flags) };
  const goesOnWith = (Object.keys(last) as (keyof ChosenOptions)[]).filter(
    (name) => name !== 'adapters' && !Object.hasOwn(said, name),
  );
  // Whoever chose no adapters gets those that the package has, else those of the app's frameworks.
  const chosen = said.adapters ?? last.adapters;
  const adapters: DefaultAdapters =
    chosen === undefined ? defaultAdapters(dirname(outFolder)) : { names: chosen, manifest: null };
  const generation = generationOptions({ ...last, ...said }, adapters.names);
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
      isBaseUrlOfConfig: ownBaseUrl === undefined && file.baseUrl !== undefined,
      accountId: flags.account ?? firstSet(environment, ['TRUTO_ACCOUNT_ID', 'CONFLUENCE_ACCOUNT_ID']) ?? file.account,
      integration: flags.integration,
      token: firstSet(environment, ['TRUTO_API_TOKEN', 'TRUTO_API_KEY']),
    },
    outFolder,
    configuredOut: file.out === undefined ? undefined : locate(undefined, file.out, ''),
    generation,
    goesOnWith,
    adaptersFrom: adapters.manifest,
    areAdaptersChosen: chosen !== undefined,
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
