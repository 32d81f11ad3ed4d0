import { found } from './repair-by-message.js';

/** A call as models get it wrong. */
export interface WrongCall {
  readonly what: string;
  /** Which definitions the tool is of. Default: the bundled ones. */
  readonly of?: 'bundled' | 'surface';
  readonly tool: string;
  readonly given: unknown;
  /** The arguments that have to reach the client in the end. */
  readonly meant: object;
  /** How: at once, or after a refusal that says how. */
  readonly by: 'repair' | 'message';
}

const getPage = 'get_single_confluence_page_by_id';
const listPages = 'list_all_confluence_pages';
const createPage = 'create_a_confluence_page';
const updatePage = 'update_a_confluence_page_by_id';
const search = 'list_all_confluence_search';
const removeMember = 'confluence_groups_remove_member';

const id = '8943721';
const url = `https://acme.atlassian.net/wiki/spaces/ENG/pages/${id}/Caching+Guide`;
const body = { representation: 'storage', value: '<p>Redis, "2"</p>' };
const update = { id, status: 'current', title: 'Caching', body, version: { number: 13 } };
const create = { spaceId: found, title: '2024', body };
const { version: _version, ...unversioned } = update;

/** Five more that models make go out without a word, and are about pages rather than arguments. */
export const wrongCalls: readonly WrongCall[] = [
  { by: 'repair', what: 'a number as text', tool: getPage, given: { id, version: '7' }, meant: { id, version: 7 } },
  {
    by: 'repair',
    what: 'a truth as text',
    tool: getPage,
    given: { id, 'get-draft': 'true' },
    meant: { id, 'get-draft': true },
  },
  {
    by: 'repair',
    what: 'a truth as Python has it',
    tool: search,
    given: { cql: 'type = page', includeArchivedSpaces: 'False' },
    meant: { cql: 'type = page', includeArchivedSpaces: false },
  },
  { by: 'repair', what: 'a limit as text', tool: listPages, given: { limit: '25' }, meant: { limit: 25 } },
  {
    by: 'repair',
    what: 'the version number as text',
    tool: updatePage,
    given: { ...update, version: { number: '13' } },
    meant: update,
  },
  {
    by: 'repair',
    what: 'the version as JSON text',
    tool: updatePage,
    given: { ...update, version: '{"number": 13}' },
    meant: update,
  },
  {
    by: 'repair',
    what: 'the body as JSON text',
    tool: updatePage,
    given: { ...update, body: JSON.stringify(body) },
    meant: update,
  },
  {
    by: 'repair',
    what: 'a bare value for a list',
    tool: listPages,
    given: { status: 'current' },
    meant: { status: ['current'] },
  },
  {
    by: 'repair',
    what: 'a bare id for a list',
    tool: listPages,
    given: { 'space-id': 65537 },
    meant: { 'space-id': [65537] },
  },
  {
    by: 'repair',
    what: 'ids with commas',
    tool: listPages,
    given: { 'space-id': '65537, 65538' },
    meant: { 'space-id': ['65537', '65538'] },
  },
  {
    by: 'repair',
    what: 'a list as JSON text',
    tool: listPages,
    given: { status: '["current", "archived"]' },
    meant: { status: ['current', 'archived'] },
  },
  {
    by: 'repair',
    what: 'a key for a list of keys',
    tool: 'list_all_confluence_spaces',
    given: { keys: 'ENG' },
    meant: { keys: ['ENG'] },
  },
  {
    by: 'repair',
    what: 'a choice in capitals',
    tool: createPage,
    given: { ...create, status: 'CURRENT' },
    meant: { ...create, status: 'current' },
  },
  {
    by: 'repair',
    what: 'a name in camel case',
    tool: getPage,
    given: { id, bodyFormat: 'storage' },
    meant: { id, 'body-format': 'storage' },
  },
  {
    by: 'repair',
    what: 'a name in snake case',
    tool: listPages,
    given: { space_id: ['65537'] },
    meant: { 'space-id': ['65537'] },
  },
  { by: 'repair', what: 'arguments in an envelope', tool: getPage, given: { input: { id } }, meant: { id } },
  {
    by: 'repair',
    what: 'arguments in an envelope, as text',
    tool: getPage,
    given: { arguments: JSON.stringify({ id, body_format: 'view' }) },
    meant: { id, 'body-format': 'view' },
  },
  { by: 'repair', what: 'arguments encoded twice', tool: updatePage, given: JSON.stringify(update), meant: update },
  {
    by: 'repair',
    of: 'surface',
    what: 'a nested body as JSON text',
    tool: createPage,
    given: { spaceId: '1', body: JSON.stringify({ storage: body }) },
    meant: { spaceId: '1', body: { storage: body } },
  },
  {
    by: 'repair',
    of: 'surface',
    what: 'a record of kinds as JSON text',
    tool: 'create_a_confluence_relation',
    given: { kind: 'like', source: '{"type":"USER","accountId":"5b10a"}' },
    meant: { kind: 'like', source: { type: 'user', accountId: '5b10a' } },
  },
  {
    by: 'repair',
    of: 'surface',
    what: 'a name without its brackets',
    tool: 'list_all_confluence_contents',
    given: { filter_status: 'Archived' },
    meant: { 'filter[status]': 'archived' },
  },

  { by: 'message', what: 'a longer name', tool: getPage, given: { pageId: id }, meant: { id } },
  {
    by: 'message',
    what: 'an input of another version of the API',
    tool: getPage,
    given: { id, expand: 'body.storage' },
    meant: { id },
  },
  { by: 'message', what: 'the title for the id', tool: getPage, given: { id: 'Caching Guide' }, meant: { id: found } },
  {
    by: 'message',
    what: 'the address for the id of a write',
    tool: updatePage,
    given: { ...update, id: url },
    meant: update,
  },
  {
    by: 'message',
    what: 'an address before any answer has named the site',
    tool: getPage,
    given: { id: url },
    meant: { id },
  },
  {
    by: 'message',
    what: 'the key for the id of a space',
    tool: createPage,
    given: { ...create, spaceId: 'ENG' },
    meant: create,
  },
  {
    by: 'message',
    what: 'a key in a list of ids',
    tool: listPages,
    given: { 'space-id': ['ENG'] },
    meant: { 'space-id': [found] },
  },
  {
    by: 'message',
    what: 'the e-mail for the account id',
    tool: 'list_all_confluence_user_groups',
    given: { accountId: 'jane.doe@example.com' },
    meant: { accountId: found },
  },
  {
    by: 'message',
    what: 'the name for the account id',
    tool: removeMember,
    given: { groupId: '987654', accountId: 'Jane Doe' },
    meant: { groupId: '987654', accountId: found },
  },
  {
    by: 'message',
    what: 'no version',
    tool: updatePage,
    given: unversioned,
    meant: { ...update, version: { number: 1 } },
  },
  { by: 'message', what: 'a bare version', tool: updatePage, given: { ...update, version: 13 }, meant: update },
  { by: 'message', what: 'a bare body', tool: createPage, given: { ...create, body: body.value }, meant: create },
  { by: 'message', what: 'more than the limit', tool: listPages, given: { limit: 1000 }, meant: { limit: 250 } },
  {
    by: 'message',
    what: 'two mistakes in a query',
    tool: search,
    given: { cql: 'type == page AND title ~ Caching Guide' },
    meant: { cql: 'type = page AND title ~ "Caching Guide"' },
  },
];
