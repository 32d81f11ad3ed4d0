/** Freezes data all the way down. */
export function deepFreeze<Data>(data: Data): Data {
  if (typeof data === 'object' && data !== null && !Object.isFrozen(data)) {
    Object.freeze(data);
    for (const inner of Object.values(data)) deepFreeze(inner);
  }
  return data;
}
