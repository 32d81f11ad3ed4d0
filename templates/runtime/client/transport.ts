import type { ListOptions } from '../http/confluence-options.js';
import type { Operation } from '../operation.js';

/** Carries out operations for one account: everything below the typed client. */
export interface Transport {
  /** The integrated account that the calls go to. */
  readonly accountId: string;
  /** Where the calls go, without a slash at the end. */
  readonly baseUrl: string;
  /**
   * Carries out an operation: sends it and reads its answer. Of a list it gets one page, the one that `cursor` names.
   *
   * @throws {ApiError} and the other errors of this package
   */
  request<Input, Output>(operation: Operation<Input, Output>, input: Input, options?: ListOptions): Promise<Output>;
}
