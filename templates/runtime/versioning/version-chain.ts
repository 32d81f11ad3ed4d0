/** What a write of a version chain is sent with. */
export interface WriteContext<Current> {
  /** What was read and edited. */
  readonly current: Current;
  /** The version number to create: the one that was read, plus one. */
  readonly version: number;
  /** New for each write; a repetition of the same request keeps it. */
  readonly idempotencyKey: string;
  readonly signal: AbortSignal | undefined;
  /**
   * To be called when an attempt of this write ended without a clear answer and it is sent again: from then on a conflict
   * may come from the write itself.
   */
  readonly onRepeat: () => void;
}

/** A write whose answer was lost, beside the record as it is now. */
export interface LostWrite<Current, Change> {
  /** What was read before the write. */
  readonly base: Current;
  readonly change: Change;
  /** What is there now; its version is higher than that of `base`. */
  readonly observed: Current;
  /** How many versions there are since `base`. */
  readonly versions: number;
}

/** A record under optimistic versioning: how to read, edit and write it. */
export interface VersionChain<Current, Change, Written = Current> {
  /** Names the record in errors. */
  readonly id?: string;
  /** Reads the record as it is now. */
  readonly read: (signal: AbortSignal | undefined) => Promise<Current>;
  /** The version number of a record. */
  readonly version: (current: Current) => number;
  /** Decides what to write; nothing (undefined or null) ends the chain without a write. Runs again after a conflict. */
  readonly edit: (current: Current) => Change | undefined | null | PromiseLike<Change | undefined | null>;
  /**
   * Tells whether a record is what it was when it was edited. Asked after a slow edit, since not every change raises the
   * version: Confluence puts the marker of an inline comment into a body without counting it.
   */
  readonly unchanged?: (edited: Current, now: Current) => boolean;
  /** Writes the next version. A conflict has to be thrown as a `VersionConflictError`. */
  readonly write: (change: Change, context: WriteContext<Current>) => Promise<Written>;
  /**
   * Tells whether a write whose answer was lost has been carried out. Without it, or when it does not know, the chain ends
   * with an `UncertainWriteError`.
   */
  readonly recognise?: (lost: LostWrite<Current, Change>) => 'applied' | 'not-applied' | 'unknown';
  /** The only version that may be edited: with any other the chain ends with a `VersionConflictError`. */
  readonly baseVersion?: number | undefined;
  /** How often to read, edit and write at most. Default 10. */
  readonly maxAttempts?: number | undefined;
  /** Ends the chain at once, whatever it is waiting for. */
  readonly signal?: AbortSignal | undefined;
}
