import type { OperationTraits } from '../../runtime/operation.js';
import type { ObjectSchema } from '../schema/json-schema.js';
import type { StandardSchema } from './standard-schema.js';

/** What a call gave. */
export interface ToolResult {
  /** JSON, projected and cut as the options say. */
  readonly value: { readonly [name: string]: unknown };
  /** The same as compact text. */
  readonly text: string;
}

/** What the results of a tool are, where that is known and asked for. */
export interface ToolOutput {
  /** JSON Schema (draft 2020-12) of every result: open, with nothing required but the id of a record that is read. */
  readonly schema: ObjectSchema;
  /** Whether a result is in that form. */
  takes(result: unknown): boolean;
}

/** Arguments of a call, by name. */
export interface ToolInput {
  readonly [name: string]: unknown;
}

/** What a framework says about a call besides its arguments. */
export interface ExecuteOptions {
  readonly signal?: AbortSignal | null | undefined;
  /** The calls of the conversation so far, where the framework hands them on. */
  readonly pastCalls?: (() => Iterable<PastCall>) | undefined;
}

/** An earlier call of the conversation, as the model was shown it. */
export interface PastCall {
  readonly toolName: string;
  readonly input: unknown;
  /** What it gave, or the JSON of that. */
  readonly result: unknown;
}

/**
 * A tool that is ready for a model: what every adapter hands on in the form of its framework. It is a Standard Schema of its
 * arguments, too.
 */
export interface Tool<Name extends string = string> extends StandardSchema<ToolInput> {
  readonly toolName: Name;
  readonly description: string;
  /** In the form of the profile. */
  readonly inputSchema: ObjectSchema;
  /** Whether the provider can hold the model to the schema. */
  readonly strict: boolean;
  readonly traits: OperationTraits;
  /** Whether the option `toolSearch` leaves it to a search: it is not among the definitions that every request carries. */
  readonly isDeferred: boolean;
  /** What `execute` gives, where that is known and the options ask for it. */
  readonly output: ToolOutput | undefined;
  /** Calls as they are right, in the form of the profile; missing where there are none, or the options do not ask for them. */
  readonly examples?: readonly ToolInput[];
  /** Whether somebody has to approve every call, or none; `undefined` where it depends on the arguments. */
  readonly standingApproval: boolean | undefined;
  /** Whether somebody has to approve a call with these arguments. */
  needsApproval(input: unknown): Promise<boolean>;
  /**
   * Checks arguments as a model sends them.
   *
   * @returns the arguments as they are sent: what can only mean something else as that, and without the nulls that only the
   * profile asked for
   * @throws {InvalidInputError} with the path, what was given and what is allowed
   */
  check(input: unknown): ToolInput;
  /**
   * The same for frameworks that hand on to `execute` what a check gave them: the strict form stays the strict form.
   *
   * @throws {InvalidInputError} as `check` does
   */
  repair(input: unknown): ToolInput;
  /**
   * Checks the arguments and carries the call out.
   *
   * @param options ends the call; what is known of the conversation so far
   * @throws {ConfluenceToolsError} with a message for the model; the reason of the signal, once that is aborted
   */
  execute(input: unknown, options?: ExecuteOptions): Promise<ToolResult>;
}
