/** Stands in for the module that is emitted in its place, so that the adapters are ordinary code here. Never copied. */
export interface ToolInputs {
  readonly [toolName: string]: unknown;
}

export type ToolName = string;

export type ReadToolName = string;
