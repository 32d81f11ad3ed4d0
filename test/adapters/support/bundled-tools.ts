import { readFileSync } from 'node:fs';
import { parseDefinitions } from '../../../src/definitions/parse-definitions.js';
import { normaliseDefinitions } from '../../../src/definitions/normalise-definitions.js';
import { listTools, type ListedTool } from '../../../src/offered-tools/list-tools.js';
import { defaultGenerationOptions } from '../../../src/options.js';

/** The tools of the definitions that come with the CLI, as `list` has them. */
export function bundledTools(): readonly ListedTool[] {
  const text = readFileSync(new URL('../../../fixtures/confluence.tools.json', import.meta.url), 'utf8');
  const { definitions } = parseDefinitions(JSON.parse(text));
  return listTools(normaliseDefinitions(definitions), defaultGenerationOptions);
}
