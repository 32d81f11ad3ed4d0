import type { JsonSchema, JsonSchemaObject } from '../schema/json-schema.js';
import type { Operation } from '../../runtime/operation.js';
import { spelling } from './repairs.js';

/** Of which record an input takes the id, and what such an id looks like. */
export interface IdKind {
  /** As in `the id of a page`. */
  readonly record: string;
  /** The spelling of the resource that has these records. */
  readonly resource: string;
  readonly form: 'digits' | 'content' | 'account' | 'group';
}

const digits = (record: string, resource: string): IdKind => ({ record, resource, form: 'digits' });
const page = digits('a page', 'pages');
const user: IdKind = { record: 'a user', resource: 'users', form: 'account' };

/**
 * By what stands before `id` in the name of an input. Source: Confluence Cloud REST API v2, where each of these is an int64,
 * an attachment's may begin with `att`; and v1, "Users" and "Group", for account ids and the UUIDs of groups.
 */
const kinds: ReadonlyMap<string, IdKind> = new Map([
  ['page', page],
  ['parent', page],
  ['blogpost', digits('a blog post', 'blogposts')],
  ['space', digits('a space', 'spaces')],
  ['comment', digits('a comment', 'comments')],
  ['footercomment', digits('a footer comment', 'footercomments')],
  ['inlinecomment', digits('an inline comment', 'inlinecomments')],
  ['customcontent', digits('custom content', 'customcontents')],
  ['whiteboard', digits('a whiteboard', 'whiteboards')],
  ['database', digits('a database', 'databases')],
  ['embed', digits('an embed', 'embeds')],
  ['folder', digits('a folder', 'folders')],
  ['label', digits('a label', 'labels')],
  ['attachment', { record: 'an attachment', resource: 'attachments', form: 'content' }],
  ['content', { record: 'content', resource: 'contents', form: 'content' }],
  ['account', user],
  ['user', user],
  ['owner', user],
  ['group', { record: 'a group', resource: 'groups', form: 'group' }],
]);

/** Nouns that others end with: `destinationPageId`, `parentCommentId`. */
const endings = ['page', 'comment'] as const;

/** Which kind of id an input takes; `undefined` where nothing is known of it. */
export function idKindOf(name: string, schema: JsonSchema, { resource, method }: Operation): IdKind | undefined {
  const [, noun] = /^(.*?)ids?$/u.exec(spelling(name)) ?? [];
  if (noun !== '') {
    // `grid` and `valid` end with it too.
    if (noun === undefined || !/(?:[-_ ]ids?|Ids?)(?:\[\])?$/u.test(name)) return undefined;
    const ending = endings.find((one) => noun.endsWith(one));
    return kinds.get(noun) ?? (ending === undefined ? undefined : kinds.get(ending));
  }
  const isOfRecord = method === 'get' || method === 'update' || method === 'delete' || method === 'list';
  if (!isOfRecord || !saysId(schema)) return undefined;
  return [...kinds.values()].find((kind) => kind.resource === spelling(resource));
}

/** Where the record is found by its key or name, the input is called `id` all the same: only its description says so. */
function saysId(schema: JsonSchema): boolean {
  const { description } = schema as Partial<JsonSchemaObject>;
  return description === undefined || /\bids?\b/iu.test(description);
}

/** Whether a text can be such an id. */
export function isIdOf({ form }: IdKind, text: string): boolean {
  if (form === 'digits') return /^\d+$/u.test(text);
  if (form === 'content') return /^(?:att)?\d+$/u.test(text);
  if (form === 'account') return !/[\s@/]/u.test(text);
  // A UUID has no other letters than those of its digits, and the names of groups are words.
  const words = text.match(/[a-z]{3,}/giu) ?? [];
  return !/[\s@/]/u.test(text) && !words.some((word) => /[g-z]/iu.test(word));
}
