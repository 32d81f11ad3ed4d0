/** One more step of a JSON pointer. Source: RFC 6901 §3. */
export function appendPointer(pointer: string, step: string | number): string {
  return `${pointer}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Looks a JSON pointer up, own properties only; `undefined` when it leads nowhere. Source: RFC 6901 §4. */
export function resolvePointer(root: unknown, pointer: string): unknown {
  let value = root;
  for (const token of pointerSteps(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined;
    value = (value as { readonly [key: string]: unknown })[token];
  }
  return value;
}

/** The unescaped steps of a JSON pointer. */
export function pointerSteps(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
