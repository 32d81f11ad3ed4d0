import { readFileSync } from 'node:fs';
import { GeneratorError } from '../errors.js';
import { packageRoot } from '../package-root.js';
import { pathFrom } from '../package/paths.js';
import type { Installation } from './package-manager.js';

/** Where a project stands, as far as its workflow has to know. */
export interface WorkflowPlace {
  /** Absolute paths. */
  readonly repository: string;
  readonly project: string;
  readonly installation: Installation;
}

const template = new URL('templates/init/confluence-tools.yml', packageRoot);

/** The name of the workflow, of its file and of its branch: several projects of a repository have one each. */
function workflowName({ repository, project }: Pick<WorkflowPlace, 'repository' | 'project'>): string {
  const folder = pathFrom(repository, project).replaceAll(/[^A-Za-z0-9]+/gu, '-');
  return folder === '' ? 'confluence-tools' : `confluence-tools-${folder}`;
}

/** Where GitHub looks for the workflow, relative to the root of the repository. */
export function workflowPath(place: Pick<WorkflowPlace, 'repository' | 'project'>): string {
  return `.github/workflows/${workflowName(place)}.yml`;
}

/** A JSON string is a string of YAML too. Source: YAML 1.2 §1.3. */
function inFolder(path: string): string {
  return `working-directory: ${JSON.stringify(path === '' ? '.' : path)}`;
}

/**
 * The workflow of a project.
 *
 * @param packageFolder folder of the package, relative to the project
 * @throws {GeneratorError} BAD_FLAGS for a folder that would be read as an expression
 */
export function workflowText(packageFolder: string, place: WorkflowPlace): string {
  const { repository, project, installation } = place;
  const { manager, folder, hasLock } = installation;
  const projectFolder = pathFrom(repository, project);
  for (const path of [packageFolder, projectFolder]) {
    if (!path.includes('${{')) continue;
    const message = `The folder ${JSON.stringify(path)} cannot be named in a workflow: it holds an expression.`;
    throw new GeneratorError({ code: 'BAD_FLAGS', message, fix: 'Choose another folder.' });
  }
  const install = hasLock ? manager.installExactly : manager.install;
  const setUp = manager.setUp === null ? '' : `${manager.setUp} && `;
  const ofInstall = folder === project ? '' : `\n        ${inFolder(pathFrom(repository, folder))}`;
  const defaults = projectFolder === '' ? '' : `defaults:\n  run:\n    ${inFolder(projectFolder)}\n\n`;
  return readFileSync(template, 'utf8')
    .replaceAll('__NAME__', () => workflowName(place))
    .replaceAll('# __DEFAULTS__\n', () => defaults)
    .replaceAll('__INSTALL__', () => `${setUp}${install}${ofInstall}`)
    .replaceAll('__RUN__', () => manager.run)
    .replaceAll('__PACKAGE_FOLDER__', () => JSON.stringify(packageFolder));
}
