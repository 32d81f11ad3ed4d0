import { resolveConfig } from '../config/resolve-config.js';
import { selectDefinitions } from '../definitions/select-definitions.js';
import { isReadOnlyDefinition } from '../sdk/operation-traits.js';
import type { CommandContext, ExitCode } from '../config/command.js';
import { countTokens } from '../offered-tools/count-tokens.js';
import { listAsJson, listAsMarkdown, listAsText } from './list-formats.js';
import { loadTools } from './load-tools.js';
import { adaptersSentence } from './next-questions.js';
import { sayLastOptions } from './say-last-options.js';
import { sayNotices, warnOfSkipped } from './say-notices.js';

/** Prints the tools that `generate` would emit with the same flags. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { terminal } = context;
  const config = await resolveConfig(context);
  sayLastOptions(config, terminal);
  const loaded = await loadTools(config, context);
  terminal.progress('Counting tokens');
  const { selected, notices } = selectDefinitions(loaded.definitions, config.generation, isReadOnlyDefinition);
  const { listTools } = await import('../offered-tools/list-tools.js');
  const tools = await countTokens(listTools(selected, config.generation, loaded.pointerOf));
  sayNotices(terminal, [...loaded.notices, ...notices], config.verbose);
  warnOfSkipped(terminal, loaded.skipped, config.verbose);
  if (config.format === 'html') {
    const { cataloguePage } = await import('../tool-page/catalogue-page.js');
    terminal.result(await cataloguePage(tools, config.generation));
  } else if (config.format === 'json') terminal.result(listAsJson(tools));
  else if (config.format === 'markdown') terminal.result(listAsMarkdown(tools));
  else {
    terminal.result(await listAsText(tools));
    const adapters = adaptersSentence(config, context) ?? `Adapters: ${config.generation.adapters.join(', ')}.`;
    terminal.talk(`generate emits these; --include, --exclude and --read-only choose.\n${adapters}`);
  }
  return 0;
}
