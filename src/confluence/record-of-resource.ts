/** Which record the calls on a resource answer, by the resource's name in lower-case words. */
const records: ReadonlyMap<string, string> = new Map([
  ['pages', 'Page'],
  ['blogposts', 'BlogPost'],
  ['blog posts', 'BlogPost'],
  ['comments', 'Comment'],
  ['footer comments', 'Comment'],
  ['inline comments', 'Comment'],
  ['spaces', 'Space'],
  ['groups', 'Group'],
  ['user groups', 'Group'],
  // By Atlassian's path, `GET /user/memberof` of v1.
  ['user memberofs', 'Group'],
  ['search', 'SearchResult'],
  ['searches', 'SearchResult'],
  ['labels', 'Label'],
  ['attachments', 'Attachment'],
]);

/** Resources whose list is a search of users by CQL: by Truto's name, and by that of Atlassian's path. */
const userSearches: ReadonlySet<string> = new Set(['users', 'search users', 'user search']);

/**
 * Whether the list of a resource searches users.
 *
 * @param words the resource's name as lower-case words, joined by spaces
 */
export function isUserSearch(words: string): boolean {
  return userSearches.has(words);
}

/**
 * What the lists within another record hold, by the last words of the resource's name: `page attachments`, `space pages`.
 * Source: Confluence Cloud REST API v2, `GET /pages/{id}/attachments` and the like, which answer the records of the list
 * itself. Templates and versions are of v1 or have records of their own.
 */
const withinRecord =
  /^(?:page|blog ?post|space|label|attachment|custom content|(?:footer|inline) comment) (?<inner>.+)$/;
const innerRecords: ReadonlyMap<string, string> = new Map([
  ['pages', 'Page'],
  ['blogposts', 'BlogPost'],
  ['attachments', 'Attachment'],
  ['labels', 'Label'],
  ['footer comments', 'Comment'],
  ['inline comments', 'Comment'],
]);

/**
 * The name of the record that a method of a resource answers, or `undefined` where nothing is known. Custom methods are
 * never known: their answers have no documented shape.
 *
 * @param words the resource's name as lower-case words, joined by spaces
 */
export function recordOfResource(words: string, method: string): string | undefined {
  if (method !== 'list' && method !== 'get' && method !== 'create' && method !== 'update') return undefined;
  // The list of users is a CQL search, which wraps each user in a hit; a single user comes bare.
  if (isUserSearch(words)) return method === 'list' ? 'UserSearchResult' : 'User';
  const inner = method === 'list' ? withinRecord.exec(words)?.groups?.['inner'] : undefined;
  return records.get(words) ?? (inner === undefined ? undefined : innerRecords.get(inner));
}
