/** What the run-time exports that exists when a program runs. A test holds both lists against the templates. */
export const runtimeValues: readonly string[] = (
  'AccountTransport ApiError AuthError ConfluenceToolsError CqlFragment InvalidInputError NetworkError ' +
  'NotFoundError RateLimitError TimeoutError UncertainWriteError VersionConflictError assertCql ' +
  'assertStorage carryOut chainVersion checkStorage cql cqlFragment cqlPhrase cqlText createRateLimitStore ' +
  'createToolSearch createTransport editVersioned escapeStorageText findLoss findOperation lintCql operationsByTool ' +
  'replaceSection replaceText replaceTextCounted resourceBinder withRateLimitRetry'
).split(' ');

/** The types that the run-time exports. */
export const runtimeTypes: readonly string[] = (
  'AnyOperation ApiErrorDetails BindResource BodyEdit BodyForm CallOptions ConfluenceOptions CqlFinding CqlFindingCode ' +
  'CqlValue Edit EditAction EditFunction EditInput EditOptions EditResult Editable EditingOperation ' +
  'ErrorResponse FoundTool InputBinding InputPlaces ListOptions ListPage LostWrite MacroReference Operation ' +
  'OperationTraits Outline OutlineSection PagedList RateLimitOptions RateLimitPolicy RateLimitRetryOptions ' +
  'RateLimitStatement RateLimitStore ReadEditingOperation ReadOperation ReadableResource ReplaceTextOptions ' +
  'ReplacedText ResourceOperations RetryOptions SearchableTool Section SectionInput SectionReference ' +
  'StorageLoss StorageProblem StoreChange TextPosition ToolSearch TornText Transport TransportEvent ' +
  'TurnCredential TurnOutcome TurnRequest VersionChain VersionStore VersionedResource WireType WriteContext'
).split(' ');

/** Names that emitted ones stay clear of. */
export const runtimeExports: ReadonlySet<string> = new Set([...runtimeValues, ...runtimeTypes]);

/** Names of the emitted files' own exports besides the ones made from definitions. */
export const packageExports: ReadonlySet<string> = new Set([
  'Confluence',
  'ReadToolInputs',
  'ReadToolName',
  'ToolInputs',
  'ToolName',
  'ToolOutputs',
  'Tools',
  'createConfluence',
  'operations',
  'resources',
  'searchTools',
]);

/**
 * Words that cannot name a function in a module (ECMA-262 §12.7.2, and the identifiers that strict mode adds); the
 * parameters of the emitted functions, which would hide a function of that name; and `then`, because a module that
 * exports it is taken for a promise by `import()`.
 */
export const reservedWords: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected public ' +
    'return static super switch this throw true try typeof var void while with yield undefined NaN Infinity ' +
    'confluence input options then'
  ).split(' '),
);

/**
 * Members that an object cannot lend to a resource or a method without changing what the object is: a `then` would make it
 * a promise, a `constructor` another class. Beside them the client's own members.
 */
export const reservedMembers: ReadonlySet<string> = new Set([
  'accountId',
  'baseUrl',
  'call',
  'catch',
  'constructor',
  'finally',
  'hasOwnProperty',
  'isPrototypeOf',
  'list',
  'propertyIsEnumerable',
  'prototype',
  'request',
  'then',
  'toJSON',
  'toLocaleString',
  'toString',
  'transport',
  'valueOf',
]);
