import type { AsyncContext } from '../edit-queue.js';

/** What Node, Deno, Bun and some workers have, and browsers do not. */
interface Host {
  readonly process?: {
    readonly getBuiltinModule?: (
      name: 'async_hooks',
    ) => { readonly AsyncLocalStorage?: new <Value>() => Required<AsyncContext<Value>> } | undefined;
  };
}

/**
 * Makes a context that follows a task through whatever it awaits. Nothing is imported for it: where the platform has no
 * such thing, the context knows only of what a task starts before it first waits.
 */
export function createAsyncContext<Value>(): AsyncContext<Value> {
  const { process } = globalThis as Host;
  const Storage = process?.getBuiltinModule?.('async_hooks')?.AsyncLocalStorage;
  return Storage === undefined ? synchronousContext() : new Storage<Value>();
}

function synchronousContext<Value>(): AsyncContext<Value> {
  let current: Value | undefined;
  return {
    getStore: () => current,
    run: (value, task) => {
      const before = current;
      current = value;
      try {
        return task();
      } finally {
        current = before;
      }
    },
  };
}
