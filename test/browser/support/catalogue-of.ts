import { readFileSync } from 'node:fs';
import { cataloguePage } from '../../../src/tool-page/catalogue-page.js';
import { catalogueTree } from '../../../src/tool-page/catalogue-tree.js';
import type { HtmlElement } from '../../../src/tool-page/html.js';
import { loadPageAssets } from '../../../src/tool-page/page-assets.js';
import { countTokens, type CountedTool } from '../../../src/offered-tools/count-tokens.js';
import { GeneratorError } from '../../../src/errors.js';
import { parseDefinitions } from '../../../src/definitions/parse-definitions.js';
import type { ToolDefinition } from '../../../src/definitions/tool-definition.js';
import { lintTools } from '../../../src/offered-tools/lint/lint-tools.js';
import { loadToolset } from '../../../src/offered-tools/load-toolset.js';
import { listTools } from '../../../src/offered-tools/list-tools.js';
import { defaultGenerationOptions } from '../../../src/options.js';

/** A page, and what it should turn out to be in a browser. */
export interface Catalogue {
  readonly tools: readonly CountedTool[];
  readonly html: string;
  readonly tree: HtmlElement;
}

/** The bundled definitions, as they are on disk. */
export const bundledText = readFileSync(new URL('../../../fixtures/confluence.tools.json', import.meta.url), 'utf8');

/** The page for unknown JSON; `undefined` when the definitions are refused. */
export async function catalogueOfJson(json: unknown): Promise<Catalogue | undefined> {
  try {
    return await catalogueOf(parseDefinitions(json).definitions);
  } catch (error) {
    if (error instanceof GeneratorError && error.code !== 'INTERNAL') return undefined;
    throw error;
  }
}

/** The page for valid definitions. */
async function catalogueOf(definitions: readonly ToolDefinition[]): Promise<Catalogue> {
  const tools = await countTokens(listTools(definitions, defaultGenerationOptions));
  const profiles = await loadToolset();
  const report = lintTools(tools, profiles.profileNames, profiles);
  return {
    tools,
    html: await cataloguePage(tools, defaultGenerationOptions),
    tree: catalogueTree(tools, defaultGenerationOptions, report, loadPageAssets()),
  };
}

/** The page for the bundled definitions. */
export async function bundledCatalogue(): Promise<Catalogue> {
  return catalogueOf(parseDefinitions(JSON.parse(bundledText)).definitions);
}
