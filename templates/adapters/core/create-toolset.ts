import { InvalidInputError } from '../../runtime/errors.js';
import type { Transport } from '../../runtime/client/transport.js';
import type { Profile } from '../profiles/profile.js';
import { assertOptions } from './assert-options.js';
import type { Catalogue, CatalogueTool } from './catalogue.js';
import { createTool } from './create-tool.js';
import { OwnSite } from './page-address.js';
import { deferredTools, selectTools } from './select-tools.js';
import type { Tool } from './tool.js';
import { assertToolCount } from './tool-limits.js';
import type { ToolsetOptions } from './toolset-options.js';
import { VersionMemory } from './version-memory.js';

/**
 * Makes the tools for one model and one account. What the model has read is remembered per toolset: make one for each
 * conversation, or one for each of its requests with a `versionStore`.
 *
 * @param catalogue every tool of the package
 * @param confluence the account that the tools act on
 * @param options which tools, and how they behave
 * @param defaultProfile of the adapter
 * @throws {InvalidInputError} when an option cannot be used
 */
export function createToolset<Name extends string>(
  catalogue: Catalogue<Name>,
  confluence: Transport,
  options: ToolsetOptions<Name>,
  defaultProfile: Profile,
): readonly Tool<Name>[] {
  assertOptions({ ...options });
  const memory =
    options.versioning === 'auto' ? new VersionMemory(confluence, catalogue, options.versionStore) : undefined;
  const readTools = new Set(catalogue.flatMap(({ version }) => (version === undefined ? [] : [version.readTool])));
  const selected = selectTools(catalogue, options);
  if (memory !== undefined) requireReadTools(selected);
  const deferred = deferredTools(selected, options);
  // What composed tools say is short by itself.
  const isBrief = ({ toolName, essential, composed }: CatalogueTool<Name>): boolean =>
    composed === undefined && (deferred.has(toolName) || (options.toolSearch === true && essential === 'brief'));
  const profile = options.profile ?? defaultProfile;
  assertToolCount(profile, selected.length - deferred.size);
  const site = new OwnSite();
  return selected.map((entry) =>
    createTool(entry, {
      confluence,
      options,
      profile,
      memory,
      isRemembered: readTools.has(entry.toolName),
      reads: catalogue.find(({ toolName }) => toolName === entry.version?.readTool)?.operation,
      isDeferred: deferred.has(entry.toolName),
      isBrief: isBrief(entry),
      offered: selected,
      site,
    }),
  );
}

/** Without the tool that reads its records, every call of a versioned write would be refused. */
function requireReadTools(selected: Catalogue): void {
  const names = new Set(selected.map(({ toolName }) => toolName));
  for (const { toolName, version } of selected) {
    if (version === undefined || names.has(version.readTool)) continue;
    const message = `With "versioning": "auto", ${toolName} needs ${version.readTool}: include both or neither.`;
    throw new InvalidInputError(message, { path: 'include' });
  }
}
