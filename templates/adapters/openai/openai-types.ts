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
