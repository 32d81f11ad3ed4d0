import { GeneratorError } from '../errors.js';
import { packageExports, runtimeExports } from './naming/reserved-names.js';
import type { SdkModel } from './sdk-model.js';

/**
 * Names of types and constants are put together from two parts, so two tools could meet in one. The index exports them
 * all, and a module cannot export a name twice.
 *
 * @throws GeneratorError `NAME_COLLISION`, naming both sources
 */
export function refuseSharedExports({
  records,
  resources,
  editors,
  editingTools = [],
}: Pick<SdkModel, 'records' | 'resources' | 'editors'> & Partial<Pick<SdkModel, 'editingTools'>>): void {
  const owners = new Map<string, string>();
  const claim = (name: string, owner: string): void => {
    const other = owners.get(name);
    if (other !== undefined) throw collision(other, owner, name);
    owners.set(name, owner);
  };
  for (const name of [...runtimeExports, ...packageExports]) claim(name, 'the package');
  for (const { name } of records) claim(name, 'a record of Confluence');
  for (const { functionName, constantName, resource } of editors) {
    for (const name of [functionName, constantName]) claim(name, `the editor of ${JSON.stringify(resource.resource)}`);
  }
  for (const { constantName, toolName } of editingTools) claim(constantName, describe(toolName));
  for (const { resource, interfaceName, constantName: resourceConstant, toolsName, operations, types } of resources) {
    for (const name of [interfaceName, resourceConstant, toolsName]) {
      claim(name, `the resource ${JSON.stringify(resource)}`);
    }
    for (const { name, tool } of types) claim(name, describe(tool ?? ''));
    for (const { upstreamName, functionName, constantName, outputTypeName } of operations) {
      for (const name of [functionName, constantName, outputTypeName]) claim(name, describe(upstreamName));
    }
  }
}

function describe(tool: string): string {
  return `the tool ${JSON.stringify(tool)}`;
}

function collision(first: string, second: string, name: string): GeneratorError {
  return new GeneratorError({
    code: 'NAME_COLLISION',
    message: `The name ${name} would be exported twice: by ${first} and by ${second}.`,
    fix: 'Leave one of the tools out with --exclude, or drop it in the overrides of the config file.',
  });
}
