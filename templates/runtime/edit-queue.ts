/** Knows, however long after, what a task was started inside. */
export interface AsyncContext<Value> {
  /** What the code that is running was started inside, if anything. */
  getStore(): Value | undefined;
  run<Result>(value: Value, task: () => Result): Result;
  disable?(): void;
}

/** An edit at work or waiting for its turn. */
export interface EditTurn {
  /** The edit that it was started inside. */
  readonly within: EditTurn | undefined;
  /** Where the edits wait that were started inside it. */
  readonly waits: Set<{ readonly queue: EditQueue }>;
}

/** The edits of one record in this process. */
export interface EditQueue {
  /** Settled when the last edit in the queue has ended. */
  ended: Promise<void>;
  /** The edit whose turn it is. */
  working: EditTurn | undefined;
  /** One for all queues. */
  readonly context: AsyncContext<EditTurn>;
}
