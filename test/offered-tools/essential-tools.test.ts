import { beforeAll, describe, expect, it } from 'vitest';
import { normaliseDefinitions } from '../../src/definitions/normalise-definitions.js';
import type { ToolDefinition } from '../../src/definitions/tool-definition.js';
import { type EssentialTools, essentialTools } from '../../src/offered-tools/essential-tools.js';
import { defaultGenerationOptions } from '../../src/options.js';
import { buildModel } from '../../src/sdk/build-model.js';
import { buildCli } from '../built-cli.js';
import { bundledDefinitions } from '../emit/support/bundled-package.js';

beforeAll(buildCli, 120_000);

const essentialOf = (definitions: readonly ToolDefinition[]): Promise<EssentialTools> =>
  essentialTools(buildModel(normaliseDefinitions(definitions), defaultGenerationOptions));

/** The same definitions with more to say about each input. */
function longer(definitions: readonly ToolDefinition[], times: number): readonly ToolDefinition[] {
  const lengthen = (name: string, value: unknown): unknown =>
    name === 'description' && typeof value === 'string' ? `${value} `.repeat(times) : value;
  return JSON.parse(JSON.stringify(definitions, lengthen)) as readonly ToolDefinition[];
}

/** The most needed first. */
const inTurn = [
  'list_all_confluence_search',
  'get_single_confluence_page_by_id',
  'update_a_confluence_page_by_id',
  'create_a_confluence_page',
  'list_all_confluence_users',
  'list_all_confluence_user_groups',
  'confluence_groups_remove_member',
];

describe('the tools that stay loaded', () => {
  it.each([1, 2, 40])(
    'are all seven where definitions are %d times as long, the most needed as a whole',
    async (times) => {
      const essential = await essentialOf(longer(bundledDefinitions(), times));
      expect([...essential.keys()]).toEqual(inTurn);
      const forms = [...essential.values()];
      expect(forms).toEqual(forms.toSorted().toReversed());
      if (times === 40) expect(new Set(forms)).toEqual(new Set(['brief']));
      else expect(forms[0]).toBe('whole');
    },
  );

  it('are those of them that there are', async () => {
    const few = bundledDefinitions().filter(({ name }) => name === inTurn[1] || name.includes('label'));
    expect([...(await essentialOf(few))]).toEqual([[inTurn[1], 'whole']]);
  });
});
