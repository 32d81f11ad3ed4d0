/**
 * What a model has to know before it fills in an input of Confluence. The generator lays these texts over the
 * descriptions of the inputs; each costs about 120 tokens in every conversation, so every sentence has to earn its place.
 */

/** For inputs that take a query in Confluence Query Language (Atlassian's CQL reference). */
export const cqlHint = [
  'CQL: clauses `field operator value` joined by AND, OR, NOT, then ORDER BY.',
  'Operators: = != ~ !~ > >= < <= IN NOT IN; text takes only ~ and !~.',
  'Put every value with spaces or symbols in double quotes; escape " and \\ with \\. Users are account ids, not names.',
  'Examples: title ~ "Architecture" AND type = page AND space = "ENG";',
  'text ~ "rate limit" AND lastmodified >= now("-7d") ORDER BY lastmodified DESC;',
  'creator = currentUser() AND type IN (page, blogpost)',
].join(' ');

/**
 * The same for a search of users. Source: Confluence Cloud REST API v1, "Search users", which takes these fields only and
 * refuses queries for content.
 */
export const userCqlHint = [
  'CQL on users alone: the fields are user, user.fullname and user.accountid; queries for content are refused.',
  'Put every value in double quotes; escape " and \\ with \\.',
  'An e-mail is no field: search the name, then compare `email` in the answers, which people may hide.',
  'Examples: user.fullname ~ "first last"; user = "5b10ac8d82e05b22cc7d4ef5"; user.fullname ~ "first" OR user.fullname ~ "last"',
].join(' ');

/** For inputs that take a body in Confluence's storage format. */
export const storageHint = [
  'Storage format: XHTML in which every tag is closed (<br/>, <hr/>); write &amp; &lt; &gt; in text.',
  'This replaces the whole body: take the current body and change only what is asked.',
  'Keep every <ac:…> and <ri:…> element, all macros with their ac:macro-id, and every <ac:inline-comment-marker>',
  'exactly as read, or macros and comments are lost.',
  'Code goes in <ac:plain-text-body><![CDATA[…]]></ac:plain-text-body>. No Markdown.',
].join(' ');

/** For inputs that take the version of a record. */
export const versionHint = [
  'The new version number: the number read from the record just now, plus one.',
  'Read the record first; never take the number from search results, which may be stale.',
  'After a 409 somebody else has saved: read again, apply the change to the new body, and send its number plus one.',
].join(' ');

/** The same for inputs that take the body of something new: nothing is replaced, so nothing can be lost. */
export const newStorageHint = [
  'Storage format: XHTML in which every tag is closed (<br/>, <hr/>); write &amp; &lt; &gt; in text.',
  'Code goes in <ac:plain-text-body><![CDATA[…]]></ac:plain-text-body>. No Markdown.',
].join(' ');

/** A form of a body that takes storage format. */
interface StorageForm {
  readonly path: readonly string[];
  /** How the form is told from others that the same input takes. */
  readonly form: string;
}

/** The forms of a body that take storage format, the best first: with one of them a model needs no other. */
export const storageForms: readonly StorageForm[] = [
  { path: ['body', 'value'], form: 'Send {"representation": "storage", "value": …}.' },
  { path: ['body', 'storage', 'value'], form: 'Send {"storage": {"representation": "storage", "value": …}}.' },
  { path: ['body'], form: '' },
];
