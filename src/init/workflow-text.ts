import { readFileSync } from 'node:fs';
import { GeneratorError } from '../errors.js';
import { packageRoot } from '../package-root.js';

/** Where GitHub looks for the workflow, relative to the root of the repository. */
export const workflowPath = '.github/workflows/confluence-tools.yml';

const template = new URL('templates/init/confluence-tools.yml', packageRoot);

/**
 * The workflow of a project.
 *
 * @param packageFolder folder of the package, relative to the project
 * @param install the command that installs the project's dependencies
 * @throws {GeneratorError} BAD_FLAGS for a folder that would be read as an expression
 */
export function workflowText(packageFolder: string, install: string): string {
  if (packageFolder.includes('${{')) {
    const message = `The folder ${JSON.stringify(packageFolder)} cannot be named in a workflow: it holds an expression.`;
    throw new GeneratorError({ code: 'BAD_FLAGS', message, fix: 'Choose another --out.' });
  }
  return (
    readFileSync(template, 'utf8')
      .replaceAll('__INSTALL__', () => install)
      // A JSON string is a string of YAML too. Source: YAML 1.2 §1.3.
      .replaceAll('__PACKAGE_FOLDER__', () => JSON.stringify(packageFolder))
  );
}
