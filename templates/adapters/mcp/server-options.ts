import type { ToolsetOptions } from '../core/toolset-options.js';

/** Which tools the server has, how they behave, and how it knows an approval again. */
export interface McpServerOptions<Name extends string = string> extends ToolsetOptions<Name> {
  /**
   * Secret of at least 32 bytes by which the server knows the calls again that a person was asked about. Needed where the
   * requests of one client come to several servers, as over HTTP: the same for all of them. Default: one of its own.
   */
  readonly approvalKey?: string | Uint8Array;
}
