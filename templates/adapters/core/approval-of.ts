import type { ApprovalPolicy, ApprovalRequest } from './toolset-options.js';

/** Whether a policy wants somebody to approve a call. */
export async function approvalOf<Name extends string>(
  policy: ApprovalPolicy<Name> | undefined,
  request: ApprovalRequest<Name>,
): Promise<boolean> {
  if (typeof policy === 'function') return await policy(request);
  if (policy === false) return false;
  return policy === 'writes' ? !request.traits.readOnly : request.traits.destructive;
}

/** What a policy says of every call of a tool; `undefined` where it depends on the arguments. */
export function standingApproval<Name extends string>(
  policy: ApprovalPolicy<Name> | undefined,
  traits: ApprovalRequest['traits'],
): boolean | undefined {
  if (typeof policy === 'function') return undefined;
  if (policy === false) return false;
  return policy === 'writes' ? !traits.readOnly : traits.destructive;
}
