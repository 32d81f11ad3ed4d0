import type { OperationTraits } from '../sdk/sdk-model.js';

/** What a tool does to the data of a customer, in one word. */
export type Access = 'read' | 'write' | 'destructive';

/** A tool that may remove or replace something is destructive; every other one that writes is a write. */
export function accessOf({ readOnly, destructive }: OperationTraits): Access {
  if (readOnly) return 'read';
  return destructive ? 'destructive' : 'write';
}
