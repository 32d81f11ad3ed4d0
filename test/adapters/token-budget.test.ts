import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { createConfluence } from 'confluence-tools';
import { createAnthropicTools } from 'confluence-tools/anthropic';
import { createToolset } from '../../templates/adapters/core/create-toolset.js';
import { createTransport } from '../../templates/runtime/index.js';
import { countTokens, totalTokens } from '../../src/offered-tools/count-tokens.js';
import type { ModelTool } from '../../src/offered-tools/offered-tool.js';
import { applyProfile } from '../../templates/adapters/profiles/apply-profile.js';
import { bundledTools } from './support/bundled-tools.js';
import { bundledCatalogue } from './support/catalogue.js';

interface Budget {
  readonly total: number;
  /** All output schemas, which no model pays for unless they are asked for, and a client shows them. */
  readonly outputSchemas: number;
  /** All examples of calls, which a model pays for where they are asked for. */
  readonly examples: number;
  readonly tools: { readonly [toolName: string]: number };
}

const budget = JSON.parse(readFileSync(new URL('token-budget.json', import.meta.url), 'utf8')) as Budget;

/** More growth than that has to be meant: whoever means it changes the file. */
const allowedGrowth = 1.05;

describe('what the bundled tools cost in every conversation, with hints', () => {
  it('is what the budget file says, within five percent', async () => {
    const counted = await countTokens(bundledTools());
    const total = totalTokens(counted);
    console.log(`${counted.length} tools, ${total} tokens (o200k_base); the budget is ${budget.total}.`);
    expect(total).toBeLessThanOrEqual(budget.total * allowedGrowth);
    const grown = counted.filter(({ toolName, tokens }) => tokens > (budget.tools[toolName] ?? 0) * allowedGrowth);
    expect(grown.map(({ toolName, tokens }) => `${toolName}: ${tokens}`)).toEqual([]);
  });

  it('is not so far below that the file has become a permission to grow', async () => {
    expect(totalTokens(await countTokens(bundledTools()))).toBeGreaterThan(budget.total / allowedGrowth);
  });

  it('is at most 276 for a tool on average, before profiles', async () => {
    const counted = await countTokens(bundledTools());
    expect(totalTokens(counted) / counted.length).toBeLessThanOrEqual(276);
  });

  it.each([
    ['openai-strict', 1.125],
    ['gemini', 1.03],
    ['gemini-json-schema', 1.03],
  ] as const)('is for %s at most %d times that', async (profile, most) => {
    const tools = bundledTools();
    const profiled = tools.map((tool) => {
      const { schema } = applyProfile(profile, tool.toolDefinitionForModel.parameters);
      return {
        ...tool,
        toolDefinitionForModel: { ...tool.toolDefinitionForModel, parameters: schema as ModelTool['parameters'] },
      };
    });
    const ratio = totalTokens(await countTokens(profiled)) / totalTokens(await countTokens(tools));
    console.log(`${profile}: ${ratio.toFixed(3)} times json-schema.`);
    expect(ratio).toBeLessThanOrEqual(most);
  });
});

describe('what output schemas would cost beside them', () => {
  it('is what the budget file says, within five percent', () => {
    const transport = createTransport({ token: 'token', accountId: 'account' });
    const tools = createToolset(bundledCatalogue(), transport, { outputSchemas: true }, 'json-schema');
    const texts = tools.flatMap(({ output }) => (output === undefined ? [] : JSON.stringify(output.schema)));
    const total = texts.reduce((sum, text) => sum + encode(text).length, 0);
    console.log(`${texts.length} output schemas, ${total} tokens; the budget is ${budget.outputSchemas}.`);
    expect(total).toBeLessThanOrEqual(budget.outputSchemas * allowedGrowth);
    expect(total).toBeGreaterThan(budget.outputSchemas / allowedGrowth);
  });
});

describe('what examples cost beside them', () => {
  it('is what the budget file says, within five percent', () => {
    const confluence = createConfluence({ token: 'token', accountId: 'account' });
    const tools = createAnthropicTools(confluence, { examples: true });
    const texts = tools.flatMap(({ input_examples: examples }) =>
      examples === undefined ? [] : JSON.stringify(examples),
    );
    const total = texts.reduce((sum, text) => sum + encode(text).length, 0);
    console.log(`Examples of ${texts.length} tools, ${total} tokens; the budget is ${budget.examples}.`);
    expect(total).toBeLessThanOrEqual(budget.examples * allowedGrowth);
    expect(total).toBeGreaterThan(budget.examples / allowedGrowth);
  });
});
