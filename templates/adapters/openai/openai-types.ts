/**
 * The shapes of OpenAI's API that these tools speak, written down here so that no version of its client is needed.
 * Source: OpenAI's API reference, "Chat Completions" and "Responses".
 */
export interface OpenAIChatTool {
  type: 'function';
  function: {
    name: string;
    description: string;
    parameters: { [keyword: string]: unknown };
    strict: boolean;
  };
}

export interface OpenAIResponsesTool {
  type: 'function';
  name: string;
  description: string;
  parameters: { [keyword: string]: unknown };
  strict: boolean;
  /** Of a definition that a search has found. */
  defer_loading?: true;
}

/** Asks the app to search for the tools whose definitions the request leaves out. */
export interface OpenAIToolSearch {
  type: 'tool_search';
  execution: 'client';
  description: string;
  parameters: { [keyword: string]: unknown };
}

/** A search in the output of a response. */
export interface OpenAIToolSearchCall {
  readonly type: 'tool_search_call';
  readonly call_id: string | null;
  readonly arguments: unknown;
}

/** The definitions that a search has found. */
export interface OpenAIToolSearchOutput {
  type: 'tool_search_output';
  call_id: string | null;
  execution: 'client';
  status: 'completed';
  tools: OpenAIResponsesTool[];
}

/** A call in a message of a chat completion; one of a custom tool has no `function`. */
export interface OpenAIChatToolCall {
  readonly id: string;
  readonly type: string;
  readonly function?: { readonly name: string; readonly arguments: string };
}

/** A call in the output of a response. */
export interface OpenAIResponsesToolCall {
  readonly type: 'function_call';
  readonly call_id: string;
  readonly name: string;
  readonly arguments: string;
}

export interface OpenAIChatToolMessage {
  role: 'tool';
  tool_call_id: string;
  content: string;
}

export interface OpenAIResponsesToolOutput {
  type: 'function_call_output';
  call_id: string;
  output: string;
}

/** A tool as `client.chat.completions.runTools` carries it out itself. */
export interface OpenAIRunnableTool {
  type: 'function';
  function: {
    name: string;
    description: string;
    parameters: { [keyword: string]: unknown };
    strict: boolean;
    parse: (text: string) => object;
    function: (input: object, runner: object) => Promise<string>;
  };
}
