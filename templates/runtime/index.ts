export type {
  InputBinding,
  InputPlaces,
  ListPage,
  Operation,
  OperationTraits,
  ReadOperation,
  WireType,
} from './operation.js';
export { carryOut } from './resources/carry-out.js';
export type { AnyOperation, EditingOperation, ReadEditingOperation } from './resources/carry-out.js';
export { findOperation, operationsByTool, resourceBinder } from './resources/resource-binder.js';
export type { BindResource, ResourceOperations } from './resources/resource-binder.js';
export { AccountTransport, createTransport } from './client/account-transport.js';
export type { Transport } from './client/transport.js';
export type {
  CallOptions,
  ConfluenceOptions,
  ListOptions,
  RateLimitOptions,
  RetryOptions,
  TransportEvent,
} from './http/confluence-options.js';
export type { PagedList } from './client/paged-list.js';
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
export { createRateLimitStore } from './limits/create-rate-limit-store.js';
export type {
  RateLimitPolicy,
  RateLimitStore,
  StoreChange,
  TurnCredential,
  TurnOutcome,
  TurnRequest,
} from './limits/rate-limit-store.js';
export type { RateLimitStatement } from './limits/rate-limit-headers.js';
export { withRateLimitRetry } from './limits/with-rate-limit-retry.js';
export type { RateLimitRetryOptions } from './limits/with-rate-limit-retry.js';
export type { TextPosition } from './text-position.js';
export { createToolSearch } from './tool-search/create-tool-search.js';
export type { FoundTool, SearchableTool, ToolSearch } from './tool-search/create-tool-search.js';
export { cql, cqlFragment } from './cql/cql.js';
export { CqlFragment } from './cql/cql-fragment.js';
export type { CqlValue } from './cql/format-cql-value.js';
export { assertCql } from './cql/assert-cql.js';
export { lintCql } from './cql/lint-cql.js';
export { cqlPhrase, cqlText } from './cql/text-search.js';
export type { CqlFinding, CqlFindingCode } from './cql/cql-finding.js';
export { assertStorage } from './storage/assert-storage.js';
export { checkStorage } from './storage/check-storage.js';
export type { StorageProblem } from './storage/check-storage.js';
export { escapeStorageText } from './storage/escape-storage-text.js';
export { findLoss } from './storage/find-loss.js';
export type { MacroReference, StorageLoss } from './storage/find-loss.js';
export { replaceSection } from './storage/replace-section.js';
export { replaceText, replaceTextCounted } from './storage/replace-text.js';
export type { ReplacedText, ReplaceTextOptions, TornText } from './storage/replace-text.js';
export type {
  BodyEdit,
  EditAction,
  EditInput,
  EditResult,
  Outline,
  OutlineSection,
  Section,
  SectionInput,
  SectionReference,
} from './editing/editing-types.js';
export { chainVersion } from './versioning/chain-version.js';
export { editVersioned } from './versioning/edit-versioned.js';
export { UncertainWriteError } from './versioning/uncertain-write-error.js';
export type { LostWrite, VersionChain, WriteContext } from './versioning/version-chain.js';
export type { VersionStore } from './versioning/version-store.js';
export type {
  BodyForm,
  Edit,
  Editable,
  EditFunction,
  EditOptions,
  ReadableResource,
  VersionedResource,
} from './versioning/versioned-resource.js';
