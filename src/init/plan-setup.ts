import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { configFileName, readConfigFile } from '../config/read-config-file.js';
import { GeneratorError } from '../errors.js';
import { type GenerationOptions, isDefault } from '../options.js';
import { lockFileName } from '../package/lock.js';
import { pathFrom } from '../package/paths.js';
import { addScripts, findScripts } from './add-scripts.js';
import { findInstallation, repositoryOf } from './package-manager.js';
import { planFormatters } from './plan-formatters.js';
import type { SetupPart } from './setup-part.js';
import { type WorkflowPlace, workflowPath, workflowText } from './workflow-text.js';

/** The options of the last generation, so that what was said to it on a command line stands where people look for it. */
function optionsToKeep(options: GenerationOptions): Partial<GenerationOptions> {
  return Object.fromEntries(
    Object.entries(options).filter(([name, value]) => name === 'adapters' || !isDefault(name, value)),
  );
}

async function planConfig(config: Config, project: string, named: string | undefined): Promise<SetupPart> {
  // A config that can be read is the user's own, and this run follows it.
  if ((await readConfigFile(named, project)) !== null) {
    const path = named ?? (existsSync(join(project, configFileName)) ? configFileName : 'package.json');
    return { path, state: 'same' };
  }
  const out = pathFrom(project, config.outFolder);
  const hasPackage = existsSync(join(config.outFolder, lockFileName));
  const options = hasPackage ? optionsToKeep(config.generation) : {};
  const content = { $schema: './node_modules/gen-confluence-tools/dist/config.schema.json', out, ...options };
  return { path: configFileName, state: 'new', text: `${JSON.stringify(content, null, 2)}\n` };
}

function planScripts(manifestText: string): SetupPart {
  const path = 'package.json';
  const { missing, different } = findScripts(manifestText);
  const text = addScripts(manifestText);
  if (different.length > 0) {
    return { path, state: 'different', text, difference: `the scripts ${different.join(', ')} run something else` };
  }
  return missing.length === 0 ? { path, state: 'same' } : { path, state: 'changed', text };
}

function planWorkflow(config: Config, place: WorkflowPlace): SetupPart {
  const { project, repository } = place;
  const text = workflowText(pathFrom(project, config.outFolder), place);
  // GitHub runs no workflow that lies in a folder below.
  const file = join(repository, workflowPath(place));
  const path = pathFrom(project, file);
  if (!existsSync(file)) return { path, state: 'new', text };
  const isSame = readFileSync(file, 'utf8').replaceAll('\r\n', '\n') === text;
  if (isSame) return { path, state: 'same' };
  return { path, state: 'different', text, difference: 'it is another workflow, or was changed' };
}

/**
 * Finds out what a project has of the set-up and what it lacks. Writes nothing.
 *
 * @param project absolute path of the project's folder
 * @param named value of `--config`
 * @throws {GeneratorError} BAD_FLAGS when there is no package.json, or a config that cannot be read
 */
export async function planSetup(
  config: Config,
  project: string,
  named: string | undefined,
): Promise<readonly SetupPart[]> {
  const manifest = join(project, 'package.json');
  if (!existsSync(manifest)) {
    const message = `There is no package.json in ${project}.`;
    throw new GeneratorError({ code: 'BAD_FLAGS', message, fix: 'Run npm init first, or change to the project.' });
  }
  const repository = repositoryOf(project);
  const place = { project, repository, installation: findInstallation(project, repository) };
  return [
    await planConfig(config, project, named),
    planScripts(readFileSync(manifest, 'utf8')),
    planWorkflow(config, place),
    ...planFormatters(project, config.outFolder),
  ];
}
