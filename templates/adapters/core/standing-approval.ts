import type { ApprovalPolicy, ApprovalRequest } from './toolset-options.js';

/** What a policy says of every call of a tool; `undefined` where it depends on the arguments. */
export function standingApproval<Name extends string>(
  policy: ApprovalPolicy<Name> | undefined,
  traits: ApprovalRequest['traits'],
): boolean | undefined {
  if (typeof policy === 'function') return undefined;
  if (policy === false) return false;
  return policy === 'writes' ? !traits.readOnly : traits.destructive;
}
