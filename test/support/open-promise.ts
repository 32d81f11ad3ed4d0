/** A promise that the test settles itself. */
export interface OpenPromise<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
}

export function openPromise<Value>(): OpenPromise<Value> {
  const parts: { resolve?: (value: Value) => void } = {};
  const promise = new Promise<Value>((resolve) => {
    parts.resolve = resolve;
  });
  return { promise, resolve: (value) => parts.resolve?.(value) };
}
