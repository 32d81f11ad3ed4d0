/** What is known of a custom method beyond its definition. */
export interface CustomMethodTraits {
  readonly readOnly: boolean;
  readonly destructive: boolean;
  readonly idempotent: boolean;
}

/**
 * Custom methods whose effect Atlassian documents. Source: Confluence Cloud REST API v1, "Group": adding a member twice and
 * removing one twice leave the same membership.
 */
const customMethods: ReadonlyMap<string, CustomMethodTraits> = new Map([
  ['groups/add_member', { readOnly: false, destructive: false, idempotent: true }],
  ['groups/remove_member', { readOnly: false, destructive: true, idempotent: true }],
]);

/** What is known of a custom method, or `undefined`. */
export function knownCustomMethod(resource: string, method: string): CustomMethodTraits | undefined {
  return customMethods.get(`${resource}/${method}`);
}
