import { isRecord } from './is-record.js';
import type { Fields } from './is-record.js';
import { plainText, visibleText } from './visible-text.js';

/** The spaces of which the hits of a list have told, by address. */
export type ToldSpaces = Set<string>;

/** Whether this is a hit of a search, which wraps what was found (Confluence REST API v1, `SearchResult`). */
export function isSearchHit({ title, excerpt, entityType }: Fields): boolean {
  return typeof title === 'string' && (typeof excerpt === 'string' || typeof entityType === 'string');
}

/**
 * A hit in plain text, which says once what it and the record within have in common: title, type, and the space in the
 * address. What becomes undefined is told by another field.
 */
export function unwrapHit(hit: Fields, spaces: ToldSpaces): Fields {
  const texts = plainFields(hit, ['title', 'excerpt']);
  const { title, url, lastModified } = texts;
  const user = isRecord(hit['user']) ? plainFields(hit['user']) : undefined;
  if (typeof user?.['accountId'] === 'string') {
    const { displayName, publicName } = user;
    return {
      ...texts,
      title: title === displayName ? undefined : title,
      user: { ...user, publicName: publicName === displayName ? undefined : publicName },
      // The address of a person is the account id again, and nobody modifies a person.
      url: undefined,
      lastModified: undefined,
      entityType: undefined,
    };
  }
  const content = isRecord(hit['content']) ? plainFields(hit['content']) : undefined;
  const found = content && {
    content: { ...content, title: content['title'] === title ? undefined : content['title'] },
    url: withoutSlug(url, content['id']),
    entityType: undefined,
  };
  return {
    ...texts,
    ...found,
    resultGlobalContainer: withoutAddress(hit['resultGlobalContainer'], url, spaces),
    lastModified: typeof lastModified === 'string' ? lastModified.replace(/\.000Z$/, 'Z') : lastModified,
  };
}

/** The texts of a record as they read. Besides those named, what is marked is in the form of an excerpt. */
function plainFields(record: Fields, excerpts: readonly string[] = []): Fields {
  const entries = Object.entries(record).map(([name, member]) => {
    if (typeof member !== 'string') return [name, member] as const;
    const isExcerpt = excerpts.includes(name) || member.includes('@@@hl@@@');
    return [name, visibleText(isExcerpt ? plainText(member) : member)] as const;
  });
  return Object.fromEntries(entries);
}

/** The address of a page as far as its id, which is enough: what follows is the title once more. */
function withoutSlug(url: unknown, id: unknown): unknown {
  if (typeof url !== 'string') return url;
  const [address, slug] = url.split(`/pages/${String(id)}/`);
  return slug === undefined || /[/?#]/.test(slug) ? url : `${address}/pages/${String(id)}`;
}

/** The space of a hit: without its address, which the hit's own begins with, and told by the first hit of a list only. */
function withoutAddress(space: unknown, url: unknown, spaces: ToldSpaces): unknown {
  if (!isRecord(space)) return space;
  const { displayUrl, ...names } = plainFields(space);
  const isWithin = typeof displayUrl === 'string' && displayUrl !== '' && String(url).startsWith(`${displayUrl}/`);
  if (!isWithin) return space;
  const isTold = spaces.has(displayUrl);
  spaces.add(displayUrl);
  return isTold ? undefined : names;
}
