export type { Operation, OperationTraits, InputBinding, WireType } from './operation.js';
export { createTransport } from './transport.js';
export type { Transport } from './transport.js';
export type {
  CallOptions,
  ConfluenceOptions,
  ListOptions,
  RateLimitOptions,
  RetryOptions,
  TransportEvent,
} from './confluence-options.js';
export type { ListPage } from './list-page.js';
export type { PagedList } from './paged-list.js';
export {
  ApiError,
  AuthError,
  ConfluenceToolsError,
  InvalidInputError,
  NetworkError,
  NotFoundError,
  RateLimitError,
  TimeoutError,
  VersionConflictError,
} from './errors.js';
export type { ApiErrorDetails, ErrorResponse } from './errors.js';
export { createRateLimitStore } from './rate-limit-store.js';
export type { RateLimitPolicy, RateLimitStore, TurnOutcome, TurnRequest } from './rate-limit-store.js';
export type { RateLimitStatement } from './rate-limit-headers.js';
export { withRateLimitRetry } from './with-rate-limit-retry.js';
export type { RateLimitRetryOptions } from './with-rate-limit-retry.js';
