/** What the values of a field are; decides which operators and values make sense. */
export type CqlFieldKind = 'text' | 'title' | 'user' | 'date' | 'type' | 'space' | 'other';

/**
 * The fields that Atlassian's CQL reference names, in lower case (Confluence does not mind the case). Apps and new
 * releases add more, so a name that is missing here is no error.
 */
export const cqlFields: { readonly [field: string]: CqlFieldKind } = {
  ancestor: 'other',
  container: 'other',
  content: 'other',
  contributor: 'user',
  created: 'date',
  creator: 'user',
  'creator.fullname': 'title',
  'contributor.fullname': 'title',
  favourite: 'user',
  favorite: 'user',
  id: 'other',
  label: 'other',
  lastmodified: 'date',
  macro: 'other',
  mention: 'user',
  'mention.fullname': 'title',
  parent: 'other',
  sitesearch: 'text',
  space: 'space',
  'space.category': 'other',
  'space.key': 'space',
  'space.title': 'title',
  'space.type': 'other',
  text: 'text',
  title: 'title',
  type: 'type',
  user: 'user',
  'user.accountid': 'user',
  'user.fullname': 'title',
  watcher: 'user',
  'watcher.fullname': 'title',
};

/** The functions that Atlassian's CQL reference names, as it spells them. */
export const cqlFunctions: readonly string[] = [
  'currentContent',
  'currentSpace',
  'currentUser',
  'endOfDay',
  'endOfMonth',
  'endOfWeek',
  'endOfYear',
  'favouriteSpaces',
  'now',
  'recentlyViewedContent',
  'recentlyViewedSpaces',
  'startOfDay',
  'startOfMonth',
  'startOfWeek',
  'startOfYear',
];

/** The values of `type` that Atlassian documents. */
export const cqlTypes: readonly string[] = [
  'attachment',
  'blogpost',
  'comment',
  'database',
  'embed',
  'folder',
  'page',
  'slide',
  'space',
  'user',
  'whiteboard',
];

/** The operators that are written with symbols. */
export const cqlSymbols: readonly string[] = ['=', '!=', '~', '!~', '>', '>=', '<', '<='];

/** The words that need quotes as values ("Reserved words", Atlassian's CQL reference). */
export const cqlReservedWords: readonly string[] = [
  'after',
  'and',
  'as',
  'avg',
  'before',
  'begin',
  'by',
  'commit',
  'contains',
  'count',
  'distinct',
  'else',
  'empty',
  'end',
  'explain',
  'from',
  'having',
  'if',
  'in',
  'inner',
  'insert',
  'into',
  'is',
  'isnull',
  'left',
  'like',
  'limit',
  'max',
  'min',
  'not',
  'null',
  'or',
  'order',
  'outer',
  'right',
  'select',
  'sum',
  'then',
  'was',
  'where',
  'update',
];
