/** Fields that no model reads: links for browsers and hints of the API on what it left out. */
const dropped: ReadonlySet<string> = new Set([
  '_links',
  '_expandable',
  'profilePicture',
  'avatar',
  'avatarUrl',
  'avatarUrls',
]);

/** Fields under which a text is content: whatever stands in it stays. */
const kept: ReadonlySet<string> = new Set(['storage', 'atlas_doc_format', 'view']);

/**
 * A result without what a model never reads: links, nulls and avatars. Ids, titles, versions and bodies always stay.
 *
 * @param value JSON
 */
export function projectResult(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(projectResult);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([name, member]) => member !== null && member !== undefined && !dropped.has(name))
    .map(([name, member]) => [name, kept.has(name) ? member : projectResult(member)] as const);
  return Object.fromEntries(entries);
}
