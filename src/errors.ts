/** Every way in which the generator refuses, with what each means. The codes are stable: scripts may match on them. */
const errorCodes = {
  BAD_FLAGS: 'a flag, a combination of flags or the config file cannot be used',
  NO_CREDENTIALS: 'a download was asked for and the token or the account is not set',
  UPSTREAM_UNREACHABLE: 'no answer came from the tools endpoint',
  UPSTREAM_REFUSED: 'the tools endpoint answered with an error status',
  UPSTREAM_ANSWER: 'the tools endpoint answered with something that is not a list of definitions',
  SOURCE_UNREADABLE: 'the file or the stream with the definitions cannot be read or is not JSON',
  BAD_DEFINITION: 'a definition does not have the documented shape',
  BAD_SCHEMA: 'a schema of a definition cannot be turned into a type',
  DUPLICATE_NAME: 'two different definitions have the same name',
  NAME_COLLISION: 'two definitions would be emitted under one name',
  NO_TOOLS: 'nothing is left to emit',
  BAD_LOCK: 'generation.lock.json cannot be read',
  FOREIGN_FILES: 'the output folder holds files that this tool did not write',
  WRITE_FAILED: 'the package could not be written',
  BUSY: 'another run is writing to the same folder',
  INTERNAL: 'a bug in this tool',
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** One thing that is wrong, in words for the person who has to mend it. */
export interface Problem {
  readonly code: ErrorCode;
  /** What happened, one sentence. */
  readonly message: string;
  /** JSON pointer (RFC 6901) into the definitions or the config file, where there is a place to point at. */
  readonly pointer?: string;
  /** What to do next, one sentence. */
  readonly fix?: string;
}

/** An expected failure: printed without a stack trace, exit code 2. Holds all the problems found, not only the first. */
export class GeneratorError extends Error {
  override readonly name = 'GeneratorError';
  readonly code: ErrorCode;
  readonly problems: readonly [Problem, ...Problem[]];

  /**
   * @param problems what is wrong; the first one gives the error its code and message
   * @param options the cause, where another error led here
   */
  constructor(problems: Problem | readonly [Problem, ...Problem[]], options?: { readonly cause?: unknown }) {
    const all = (Array.isArray(problems) ? problems : [problems]) as readonly [Problem, ...Problem[]];
    super(all[0].message, options);
    this.code = all[0].code;
    this.problems = all;
  }
}

/**
 * Something a reader of the log should know although the run went on: a rule that renamed, dropped or merged.
 *
 * @template Rule the rules that may speak, where a table names them
 */
export interface Notice<Rule extends string = string> {
  /** Stable kebab-case name of the rule that spoke. */
  readonly rule: Rule;
  readonly message: string;
  /** Name of the tool it is about. */
  readonly tool?: string;
  /** JSON pointer into the definition, e.g. `/query_schema/properties/id`. */
  readonly pointer?: string;
}

/** Says whether a file system error means "there is nothing at this path" (ENOENT, or a parent that is a file). */
export function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT', 'ENOTDIR');
}

/** Says whether something thrown is an error with one of these codes, as Node gives them to those of the system. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => error.code === code);
}
