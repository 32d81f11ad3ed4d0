import { loadTools } from './load-tools.js';
import { sayNotices, warnOfSkipped } from './say-notices.js';
import type { Config } from '../config/config.js';
import { GeneratorError } from '../errors.js';
import { selectDefinitions } from '../definitions/select-definitions.js';
import type { ToolDefinition } from '../definitions/tool-definition.js';
import { isReadOnlyDefinition } from '../sdk/operation-traits.js';
import type { Terminal } from '../terminal/terminal.js';

export interface UpstreamDefinitions {
  /** The source in words. */
  readonly description: string;
  readonly definitions: readonly ToolDefinition[];
}

/**
 * Downloads the definitions that Truto serves now, as far as they concern a package: those that would be selected, and
 * those that the package has, so that a tool that falls out of the selection is shown with what changed about it.
 *
 * @param committed the definitions in the package
 * @param isOneOfSeveral whether an error has to say which account it is about
 * @throws {GeneratorError} NO_CREDENTIALS, and what `loadTools` throws
 */
export async function loadUpstream(
  config: Config,
  terminal: Terminal,
  committed: readonly ToolDefinition[],
  isOneOfSeveral = false,
): Promise<UpstreamDefinitions> {
  try {
    const loaded = await loadTools({ ...config, source: { ...config.source, from: 'upstream' } }, { terminal });
    sayNotices(terminal, loaded.notices, config.verbose);
    warnOfSkipped(terminal, loaded.skipped, config.verbose);
    const selected = new Set(select(config, loaded.definitions));
    const names = new Set(committed.map(({ name }) => name));
    const definitions = loaded.definitions.filter(
      (definition) => selected.has(definition) || names.has(definition.name),
    );
    return { description: loaded.description, definitions };
  } catch (error) {
    if (!(error instanceof GeneratorError)) throw error;
    if (isOneOfSeveral) throw nameAccount(error, config);
    if (error.code !== 'NO_CREDENTIALS') throw error;
    const fix = 'Set TRUTO_API_TOKEN, and --account or TRUTO_ACCOUNT_ID; without --upstream, check needs neither.';
    throw new GeneratorError({ ...error.problems[0], fix }, { cause: error });
  }
}

/** Of several accounts, somebody has to know which one it was. */
function nameAccount(error: GeneratorError, { source }: Config): GeneratorError {
  const [first, ...others] = error.problems;
  const message = `Account ${source.accountId ?? ''}: ${first.message}`;
  return new GeneratorError([{ ...first, message }, ...others], { cause: error });
}

function select(config: Config, definitions: readonly ToolDefinition[]): readonly ToolDefinition[] {
  try {
    return selectDefinitions(definitions, config.generation, isReadOnlyDefinition).selected;
  } catch (error) {
    // Nothing left is no failure here: it is the greatest drift there can be.
    if (error instanceof GeneratorError && error.code === 'NO_TOOLS') return [];
    throw error;
  }
}
