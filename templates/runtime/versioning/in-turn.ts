import { awaitUnlessAborted } from './await-unless-aborted.js';

/** For each record that is being edited in this process: settled when the last edit in its queue has ended. */
export type EditQueues = Map<string, Promise<void>>;

/**
 * Runs a task after all tasks that were given earlier under the same key, in their order. A queue is forgotten when its
 * last task has ended.
 *
 * @param queues where the queues are kept
 * @param key what must not be worked on twice at a time
 * @param task what to do; its failure does not concern the tasks behind it
 * @param signal takes the task out of the queue at once; the promise then rejects with the reason of the signal
 */
export function inTurn<Result>(
  queues: EditQueues,
  key: string,
  task: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const before = queues.get(key) ?? Promise.resolve();
  const turn = awaitUnlessAborted(before, signal).then(task);
  // Whoever gives up early must not let the tasks behind it overtake the ones before it.
  const end = async (): Promise<void> => {
    await Promise.allSettled([before, turn]);
    if (queues.get(key) === ended) queues.delete(key);
  };
  const ended = end();
  queues.set(key, ended);
  return turn;
}
