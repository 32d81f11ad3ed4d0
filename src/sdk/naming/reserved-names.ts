/**
 * What the run-time exports; emitted names stay clear of it. A test holds this list against the templates.
 */
export const runtimeExports: ReadonlySet<string> = new Set(
  (
    'AccountTransport ApiError ApiErrorDetails AuthError BindResource BodyForm CallOptions ConfluenceOptions ConfluenceToolsError CqlFinding ' +
    'CqlFindingCode CqlFragment CqlValue Edit EditFunction EditOptions Editable ErrorResponse InputBinding InputPlaces ' +
    'InvalidInputError ListOptions ListPage LostWrite MacroReference NetworkError NotFoundError Operation ' +
    'OperationTraits PagedList RateLimitError RateLimitOptions RateLimitPolicy RateLimitRetryOptions ' +
    'RateLimitStatement RateLimitStore ReplaceTextOptions ResourceOperations RetryOptions StorageLoss StorageProblem TextPosition ' +
    'TimeoutError Transport TransportEvent TurnOutcome TurnRequest UncertainWriteError VersionChain ' +
    'VersionConflictError VersionedResource WireType WriteContext assertCql assertStorage chainVersion checkStorage ' +
    'cql cqlFragment createRateLimitStore createTransport editVersioned escapeStorageText ' +
    'findLoss findOperation lintCql replaceSection replaceText resourceBinder withRateLimitRetry'
  ).split(' '),
);

/** Names of the emitted files' own exports besides the ones made from definitions. */
export const packageExports: ReadonlySet<string> = new Set([
  'Confluence',
  'ReadToolInputs',
  'ReadToolName',
  'ToolInputs',
  'ToolName',
  'ToolOutputs',
  'createConfluence',
  'operations',
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
