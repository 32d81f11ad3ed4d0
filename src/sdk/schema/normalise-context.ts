import type { Notice, Problem } from '../../errors.js';
import type { Schema } from '../../schema/canonical-schema.js';

/** What one run over a schema document collects. */
export interface NormaliseContext {
  /** The document that references are resolved in. */
  readonly root: unknown;
  /** Where the document stands in the definitions. */
  readonly rootPointer: string;
  /** Normalised targets of references by name. `undefined` while a target is being normalised. */
  readonly definitions: Map<string, Schema | undefined>;
  /** Names that are spoken for, in this document and in others that share the scope. */
  readonly takenNames: Set<string>;
  /** Names of reference targets by their pointer inside the document. */
  readonly targetNames: Map<string, string>;
  readonly problems: Problem[];
  readonly notices: Notice[];
}

/** Records that a rule changed something a reader may want to know. */
export function notice(context: NormaliseContext, rule: string, message: string, pointer: string): void {
  context.notices.push({ rule, message, pointer });
}

/** Records that a schema cannot be used. */
export function refuse(context: NormaliseContext, message: string, pointer: string, fix: string): void {
  context.problems.push({ code: 'BAD_SCHEMA', message, pointer, fix });
}
