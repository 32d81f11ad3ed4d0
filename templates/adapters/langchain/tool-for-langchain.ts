import { StructuredTool } from '@langchain/core/tools';
import type { ToolRunnableConfig, ToolReturnType } from '@langchain/core/tools';
import type { JsonSchemaObject } from '../schema/json-schema.js';
import type { Tool } from '../core/tool.js';
import { pastCalls } from './past-calls.js';

type Schema = JsonSchemaObject & { readonly [keyword: string]: unknown };
type Input = Parameters<StructuredTool<Schema, unknown, unknown, string>['invoke']>[0];

/**
 * A tool in LangChain's form. Arguments are checked and repaired before LangChain's own check, which would only say that they
 * do not match.
 */
export class ToolForLangChain extends StructuredTool<Schema, unknown, unknown, string> {
  override readonly name: string;
  override readonly description: string;
  override readonly schema: Schema;
  readonly #tool: Tool;

  constructor(tool: Tool, metadata: { readonly [name: string]: unknown }) {
    super({ metadata: { ...metadata } });
    this.name = tool.toolName;
    this.description = tool.description;
    this.schema = { ...tool.inputSchema };
    this.#tool = tool;
  }

  /** @throws {ConfluenceToolsError} with a message for the model */
  override async invoke<GivenInput extends Input, Config extends ToolRunnableConfig | undefined>(
    input: GivenInput,
    config?: Config,
  ): Promise<ToolReturnType<GivenInput, Config, string>> {
    const given = input as { readonly type?: unknown; readonly args?: unknown } | null | undefined;
    const repaired =
      given?.type === 'tool_call' ? { ...given, args: this.#tool.repair(given.args) } : this.#tool.repair(input);
    return super.invoke(repaired as GivenInput, config);
  }

  protected override async _call(input: unknown, _manager?: unknown, config?: ToolRunnableConfig): Promise<string> {
    return (await this.#tool.execute(input, { signal: config?.signal, pastCalls: () => pastCalls(config) })).text;
  }
}
