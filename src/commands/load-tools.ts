import type { CommandContext } from '../config/command.js';
import type { Config } from '../config/config.js';
import { GeneratorError, type Notice } from '../errors.js';
import { loadDefinitions } from '../definitions/load-definitions.js';
import { locateList } from '../definitions/locate-list.js';
import type { SkippedDefinition } from '../definitions/located-definition.js';
import { parseDefinitions } from '../definitions/parse-definitions.js';
import { resolveSource, type DefinitionSource } from '../definitions/resolve-source.js';
import { serialiseDefinitions } from '../definitions/snapshot.js';
import type { ToolDefinition } from '../definitions/tool-definition.js';
import type { DownloadProgress } from '../definitions/download/download-options.js';
import { printable } from '../text/printable.js';
import { createRedactor } from '../terminal/redact.js';

export interface LoadedTools {
  readonly kind: DefinitionSource['kind'];
  /** The source in words. */
  readonly description: string;
  /** Valid ones, before any selection. */
  readonly definitions: readonly ToolDefinition[];
  /** Left out because of `--skip-invalid`. */
  readonly skipped: readonly SkippedDefinition[];
  readonly notices: readonly Notice[];
  /** JSON pointer of a tool's definition in what was loaded. */
  readonly pointerOf: (toolName: string) => string;
}

function findPointer(json: unknown, toolName: string): string {
  const { list, pointer } = locateList(json);
  const isTheTool = (item: unknown): boolean =>
    typeof item === 'object' && item !== null && 'name' in item && item.name === toolName;
  return `${pointer}/${list.findIndex(isTheTool)}`;
}

/** A server that repeats the token in a description would have it committed with the package. */
function refuseToken(definitions: readonly ToolDefinition[], token: string | undefined): void {
  if (token === undefined) return;
  const text = serialiseDefinitions(definitions);
  if (createRedactor([token])(text) === text) return;
  throw new GeneratorError({
    code: 'UPSTREAM_ANSWER',
    message: 'The definitions hold the token, so a package made from them would publish it.',
    fix: 'Take it out of the definitions, and replace it at Truto if they have been seen by anybody.',
  });
}

function describeProgress(progress: DownloadProgress): string {
  if (progress.kind === 'page') return `Downloading the definitions (${progress.definitions} so far)`;
  return printable(`Waiting ${Math.ceil(progress.waitMs / 1000)} s (${progress.reason})`);
}

/**
 * Loads and checks the definitions that the config names, and says where they come from.
 *
 * @throws {GeneratorError} what `resolveSource`, `loadDefinitions` and `parseDefinitions` throw; UPSTREAM_ANSWER when
 *   the definitions hold the token
 */
export async function loadTools(
  config: Config,
  { terminal, stdin }: Pick<CommandContext, 'terminal' | 'stdin'>,
): Promise<LoadedTools> {
  const { source, notices: sourceNotices } = resolveSource(config.source);
  if (source.kind === 'upstream') terminal.progress('Downloading the definitions');
  const { methods, tags } = config.generation;
  const onProgress = (progress: DownloadProgress): void => terminal.progress(describeProgress(progress));
  const loaded = await loadDefinitions(source, { methods, tags, stdin, onProgress });
  // Where nobody chose, the choice is said whatever the flags.
  if (config.source.from === 'auto') terminal.alert(`Using ${loaded.description}.`);
  else terminal.talk(`Using ${loaded.description}.`);
  const parsed = parseDefinitions(loaded.json, { skipInvalid: config.skipInvalid });
  refuseToken(parsed.definitions, config.source.token);
  const pointerOf = (toolName: string): string => findPointer(loaded.json, toolName);
  const tools = {
    kind: source.kind,
    description: loaded.description,
    definitions: parsed.definitions,
    skipped: parsed.skipped,
    notices: [...sourceNotices, ...loaded.notices, ...parsed.notices],
    pointerOf,
  };
  if (!config.skipInvalid) return tools;
  // Loaded only for a run that asks for it.
  const { leaveOutUnusable } = await import('./leave-out-unusable.js');
  const { usable, skipped } = leaveOutUnusable(parsed.definitions, pointerOf);
  return { ...tools, definitions: usable, skipped: [...parsed.skipped, ...skipped] };
}
