import { describe, expect, it } from 'vitest';
import { countTokens, totalTokens } from '../../src/offered-tools/count-tokens.js';
import { applyProfile } from '../../templates/adapters/profiles/apply-profile.js';
import { profileNames } from '../../templates/adapters/profiles/profile.js';
import { checkEdits } from '../../templates/runtime/editing/index.js';
import { bundledTools } from '../adapters/support/bundled-tools.js';

const editingTools = bundledTools().filter(({ composedOf }) => composedOf !== undefined);

describe('the editing tools', () => {
  it.each(['pages', 'blogposts'])('of %s cost no more than 450 tokens together', async (resource) => {
    const tools = editingTools.filter((tool) => tool.resource === resource);
    expect(tools.map(({ method }) => method)).toEqual(['edit', 'get_outline', 'get_section']);
    expect(totalTokens(await countTokens(tools))).toBeLessThanOrEqual(450);
  });

  it('offer the actions that the run-time carries out, in its order', () => {
    const edits = [{ action: 'none' }] as unknown as Parameters<typeof checkEdits>[0];
    const tools = editingTools.filter(({ method }) => method === 'edit');
    const texts = tools.map(({ toolDefinitionForModel }) => JSON.stringify(toolDefinitionForModel.parameters));
    let named: unknown;
    try {
      checkEdits(edits);
    } catch (error) {
      named = /has to be one of (.*)\. Nothing/.exec(String(error))?.[1]?.split(', ');
    }
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).toContain(`"enum":${JSON.stringify(named)}`);
  });

  it.each(profileNames)('are taken by the profile %s with nothing lost', (profile) => {
    for (const { toolDefinitionForModel } of editingTools) {
      const { findings } = applyProfile(profile, toolDefinitionForModel.parameters);
      expect(findings.filter(({ level }) => level !== 'note')).toEqual([]);
    }
  });

  it('can be held to their schemas by a provider with a strict mode', () => {
    const strict = editingTools.map(
      ({ toolDefinitionForModel }) => applyProfile('openai-strict', toolDefinitionForModel.parameters).strict,
    );
    expect(strict).toEqual(editingTools.map(() => true));
  });
});
