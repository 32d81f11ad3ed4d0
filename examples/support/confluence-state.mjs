// @ts-check
// What the stand-in for Confluence knows: pages under optimistic versions, users, and groups.

/** @typedef {{ id: string, status: string, title: string, spaceId: string, version: { number: number, message?: string }, body: { storage: { representation: 'storage', value: string } }, _links: object }} Page */

const spaces = { Backend: '65', ENG: '66' };

/** The state that both workflows begin with. */
export function createState() {
  /** @type {Map<string, Page>} */
  const pages = new Map();
  const page = {
    id: '8943721',
    status: 'current',
    title: 'Caching Architecture',
    spaceId: spaces.Backend,
    version: { number: 12 },
    body: { storage: { representation: /** @type {const} */ ('storage'), value: startBody } },
    _links: { webui: '/spaces/Backend/pages/8943721' },
  };
  pages.set(page.id, page);
  return {
    pages,
    users: [{ accountId: '5b10a2844c20165700ede21g', displayName: 'Alex Mercer', email: 'alex.mercer@company.com' }],
    groups: new Map([
      ['987654', { name: 'Production-Infra-Access', members: new Set(['5b10a2844c20165700ede21g']) }],
      ['123456', { name: 'confluence-users', members: new Set(['5b10a2844c20165700ede21g']) }],
    ]),
  };
}

const startBody =
  '<h2>Overview</h2><p>Every service reads through the cache.</p>' +
  '<h2>Caching layer</h2><p>We cache in Redis, with one cluster per region.</p>' +
  '<ac:structured-macro ac:name="info" ac:macro-id="9d1c"><ac:rich-text-body><p>Owner: platform</p></ac:rich-text-body></ac:structured-macro>';

/** What somebody else adds to the page while the agent is thinking. */
export const competingParagraph = '<p>Evictions are watched by the on-call engineer.</p>';

/**
 * Somebody else's edit.
 * @param {ReturnType<typeof createState>} state
 * @param {string} id
 */
export function editByColleague(state, id) {
  const page = state.pages.get(id);
  if (page === undefined) return;
  page.version = { number: page.version.number + 1, message: 'On-call' };
  page.body.storage.value += competingParagraph;
}

/**
 * Hits for the part of CQL that the workflows use: clauses joined by AND on title, space and type.
 * @param {ReturnType<typeof createState>} state
 * @param {string} cql
 */
export function searchPages(state, cql) {
  const clauses = [...cql.matchAll(/(\w+)\s*(=|~)\s*(?:"([^"]*)"|(\w+))/g)];
  return [...state.pages.values()].filter((page) =>
    clauses.every(([, field, , quoted, bare]) => {
      const value = quoted ?? bare ?? '';
      if (field === 'title') return page.title.toLowerCase().includes(value.toLowerCase());
      if (field === 'space') return page.spaceId === spaces[/** @type {keyof typeof spaces} */ (value)];
      return field !== 'type' || value === 'page';
    }),
  );
}
