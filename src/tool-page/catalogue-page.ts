import type { CountedTool } from '../offered-tools/count-tokens.js';
import { lintTools } from '../offered-tools/lint/lint-tools.js';
import { loadToolset } from '../offered-tools/load-toolset.js';
import type { GenerationOptions } from '../options.js';
import { catalogueTree } from './catalogue-tree.js';
import { renderHtml } from './html.js';
import { loadPageAssets } from './page-assets.js';

/**
 * One page with all the tools, which loads nothing: what `list --format html` prints. The same tools and options give the
 * same bytes.
 */
export async function cataloguePage(tools: readonly CountedTool[], options: GenerationOptions): Promise<string> {
  const profiles = await loadToolset();
  const report = lintTools(tools, profiles.profileNames, profiles);
  return `<!doctype html>\n${renderHtml(catalogueTree(tools, options, report, loadPageAssets()))}`;
}
