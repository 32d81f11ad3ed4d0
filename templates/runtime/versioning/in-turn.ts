import type { EditQueue, EditTurn } from '../edit-queue.js';
import { InvalidInputError } from '../errors.js';
import { createAsyncContext } from './async-context.js';
import { awaitUnlessAborted } from './await-unless-aborted.js';

/** The queues of this process, by the key of what is edited. */
export type EditQueues = Map<string, EditQueue>;

/** Runs code of a caller within a task, so that tasks that it starts are known to stand inside this one. */
export type RunInside = <Result>(code: () => Result) => Result;

/**
 * Runs a task after all tasks that were given earlier under the same key, in their order. A queue is forgotten when its
 * last task has ended.
 *
 * @param queues where the queues are kept
 * @param key what must not be worked on twice at a time
 * @param task what to do; its failure does not concern the tasks behind it
 * @param signal takes the task out of the queue at once; the promise then rejects with the reason of the signal
 * @throws {InvalidInputError} when it would wait for a task inside which it was started
 */
export async function inTurn<Result>(
  queues: EditQueues,
  key: string,
  task: (inside: RunInside) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const context = queues.values().next().value?.context ?? createAsyncContext<EditTurn>();
  const turn: EditTurn = { within: context.getStore(), waits: new Set() };
  const queue = queues.get(key) ?? { ended: Promise.resolve(), working: undefined, context };
  const outer = [...enclosing(turn)];
  if (waitsFor(queue, outer)) throw inside();
  queues.set(key, queue);
  const wait = { queue };
  for (const { waits } of outer) waits.add(wait);
  const before = queue.ended;
  const run = async (): Promise<Result> => {
    await awaitUnlessAborted(before, signal).finally(() => {
      for (const { waits } of outer) waits.delete(wait);
    });
    queue.working = turn;
    return task((code) => context.run(turn, code)).finally(() => {
      queue.working = undefined;
    });
  };
  const result = run();
  // Whoever gives up early must not let the tasks behind it overtake the ones before it.
  const end = async (): Promise<void> => {
    await Promise.allSettled([before, result]);
    if (queue.ended !== ended) return;
    queues.delete(key);
    // A context that nobody needs any more would go on following every promise of the process.
    if (queues.size === 0) context.disable?.();
  };
  const ended = end();
  queue.ended = ended;
  return result;
}

/** The turns that a turn was started inside, the nearest first. */
function* enclosing(turn: EditTurn): Iterable<EditTurn> {
  for (let outer = turn.within; outer !== undefined; outer = outer.within) yield outer;
}

/** Whether a queue ends only after one of these turns, directly or through edits of other records. */
function waitsFor(queue: EditQueue, turns: readonly EditTurn[], seen: Set<EditQueue> = new Set()): boolean {
  const { working } = queue;
  if (working === undefined || seen.has(queue)) return false;
  seen.add(queue);
  return turns.includes(working) || [...working.waits].some((next) => waitsFor(next.queue, turns, seen));
}

function inside(): InvalidInputError {
  const message =
    'This edit was started inside an edit of the same record, or inside one that waits for it, so neither would ever end. ' +
    'Nothing was written by it. Return the change from the outer edit, or start this edit when the outer one has ended.';
  return new InvalidInputError(message, { path: 'edit' });
}
