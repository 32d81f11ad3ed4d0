import type { ListedTool } from './list-tools.js';

/** A tool with what its definition costs in every request that offers it to a model. */
export interface CountedTool extends ListedTool {
  /** Tokens of the definition as compact JSON, in the encoding o200k_base; other models' counts differ a little. */
  readonly tokens: number;
}

/** Counts the tokens of each tool. */
export async function countTokens(tools: readonly ListedTool[]): Promise<readonly CountedTool[]> {
  // Two megabytes of tables, for this command only.
  const { encode } = await import('gpt-tokenizer/encoding/o200k_base');
  return tools.map((tool) => ({
    ...tool,
    // A description is text: what looks like a model's control token in it must count as text and not throw.
    tokens: encode(JSON.stringify(tool.toolDefinitionForModel), { disallowedSpecial: new Set() }).length,
  }));
}

/** Tokens of all the tools together. */
export function totalTokens(tools: readonly CountedTool[]): number {
  return tools.reduce((sum, { tokens }) => sum + tokens, 0);
}
