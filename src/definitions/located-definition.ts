import type { Problem } from '../errors.js';
import type { ToolDefinition } from './tool-definition.js';

/** A definition with the place it was found at. */
export interface LocatedDefinition {
  readonly pointer: string;
  readonly definition: ToolDefinition;
}

/** A definition that was left out because of `skipInvalid`. */
export interface SkippedDefinition {
  /** JSON pointer into the input. */
  readonly pointer: string;
  /** The name, where there is one that can be read. */
  readonly name?: string;
  readonly problems: readonly [Problem, ...Problem[]];
}
