import type { OperationModel } from '../../sdk/sdk-model.js';

type Verb = 'get' | 'post' | 'patch' | 'delete';

const verbs: ReadonlyMap<string, Verb> = new Map([
  ['list', 'get'],
  ['get', 'get'],
  ['create', 'post'],
  ['update', 'patch'],
  ['delete', 'delete'],
]);

/** Verb and path template of an operation. Source: Truto's proxy API. */
export function requestLine(operation: OperationModel): { readonly verb: Verb; readonly path: string } {
  const base = `/proxy/${encodeURIComponent(operation.resource)}`;
  const verb = verbs.get(operation.method);
  if (verb === undefined) return { verb: 'post', path: `${base}/${encodeURIComponent(operation.method)}` };
  const hasId = operation.bindings.some((binding) => binding.in === 'path');
  return { verb, path: hasId ? `${base}/{id}` : base };
}
