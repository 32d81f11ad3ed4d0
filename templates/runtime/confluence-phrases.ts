/** How Confluence refuses a version: in v2 and v1, and by the locks of its database. */
export const versionPhrase: RegExp = /version must|incremented version|current version|optimistic ?lock|stale ?[dos]/i;

/**
 * Whether Confluence says something in its own words. Behind the first quote stands what was sent, such as a title or a
 * query, which may hold any word.
 */
export const says = (text: string, phrase: RegExp): boolean => phrase.test(text.replace(/\B["'“‘«].*/, ''));
