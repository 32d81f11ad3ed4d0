// @ts-check
// A stand-in for Truto's proxy API in front of Confluence, on loopback: enough for both workflows, with the failures that
// production has. Nothing leaves this machine.
import { createState, editByColleague, searchPages } from './confluence-state.mjs';
import { serve } from './serve.mjs';

/** @typedef {{ status: number, body?: unknown, headers?: Record<string, string> }} Answer */

/**
 * Starts the server.
 * @param {{ limitedRequests?: readonly number[], hungRequests?: readonly number[], hasCompetingEdit?: boolean }} [trouble]
 *   which requests, counted from 0, are answered with 429, and which are carried out and never answered; whether somebody
 *   else saves the page after it was first read
 */
export async function startFakeTruto({ limitedRequests = [], hungRequests = [], hasCompetingEdit = false } = {}) {
  const state = createState();
  /** @type {{ method: string, path: string, body: unknown, status: number | undefined }[]} */
  const requests = [];
  let isColleagueWaiting = hasCompetingEdit;

  /** @type {(method: string, url: URL, body: any) => Answer} */
  const answer = (method, url, body) => {
    const [, , resource, rest] = url.pathname.split('/');
    const query = url.searchParams;
    switch (`${method} ${resource}`) {
      case 'GET search':
        return list(searchPages(state, query.get('cql') ?? '').map(searchHit));
      case 'GET users':
        return list(state.users.filter(({ email }) => query.get('cql')?.includes(email)).map(userHit));
      case 'GET user_groups':
        return list(groupsOf(state, query.get('accountId') ?? ''));
      case 'POST groups':
        state.groups.get(body.groupId)?.members.delete(body.accountId);
        return { status: 204 };
      case 'GET pages': {
        const page = state.pages.get(rest ?? '');
        if (page === undefined) return missing;
        const found = structuredClone(query.get('body-format') === 'storage' ? page : { ...page, body: {} });
        if (isColleagueWaiting) editByColleague(state, page.id);
        isColleagueWaiting = false;
        return { status: 200, body: found };
      }
      case 'PATCH pages':
        return update(state, rest ?? '', body);
      default:
        return missing;
    }
  };

  /** Answers of writes by their `Idempotency-Key`: the same key is applied once. @type {Map<string, Answer>} */
  const applied = new Map();
  const server = await serve(({ method, url, headers, body }) => {
    const isHung = hungRequests.includes(requests.length);
    const isLimited = limitedRequests.includes(requests.length);
    const key = String(headers['idempotency-key'] ?? '');
    const answered = isLimited ? limited : (applied.get(key) ?? answer(method, url, body));
    if (key !== '' && !isLimited) applied.set(key, answered);
    requests.push({ method, path: url.pathname, body, status: isHung ? undefined : answered.status });
    return isHung ? undefined : answered;
  });
  return { ...server, state, requests };
}

/** @param {readonly unknown[]} result @returns {Answer} */
const list = (result) => ({ status: 200, body: { result, next_cursor: null, prev_cursor: null } });

const missing = { status: 404, body: { statusCode: 404, error: 'Not Found', message: 'There is no such record.' } };

const limited = {
  status: 429,
  headers: { 'ratelimit-limit': '50', 'ratelimit-remaining': '0', 'ratelimit-reset': '1' },
  body: { statusCode: 429, error: 'Too Many Requests', message: 'Rate limit exceeded' },
};

/** @param {import('./confluence-state.mjs').Page} page */
const searchHit = (page) => ({
  content: { id: page.id, type: 'page', status: page.status, title: page.title, _expandable: { body: '' } },
  title: page.title,
  excerpt: '',
  entityType: 'content',
  lastModified: '2026-01-01T00:00:00.000Z',
});

/** @param {{ accountId: string, displayName: string, email: string }} user */
const userHit = (user) => ({
  user: { ...user, accountType: 'atlassian', profilePicture: { path: '/avatar.png' } },
  title: user.displayName,
  entityType: 'user',
});

/** @param {ReturnType<typeof createState>} state @param {string} accountId */
const groupsOf = (state, accountId) =>
  [...state.groups]
    .filter(([, { members }]) => members.has(accountId))
    .map(([id, { name }]) => ({ type: 'group', id, name, _links: { self: '' } }));

/** @param {ReturnType<typeof createState>} state @param {string} id @param {any} fields @returns {Answer} */
function update(state, id, fields) {
  const page = state.pages.get(id);
  if (page === undefined) return missing;
  const current = page.version.number;
  if (fields.version?.number !== current + 1) {
    const title = `Version must be incremented when updating a page. Current Version: [${current}]. Provided version: [${fields.version?.number}]`;
    const raw = { errors: [{ status: '409', code: 'CONFLICT', title, detail: null }] };
    const body = { statusCode: 409, error: 'Conflict', message: '', truto_is_remote_error: true, raw_response: raw };
    return { status: 409, body };
  }
  page.version = fields.version;
  page.title = fields.title;
  page.body.storage.value = fields.body.value;
  return { status: 200, body: structuredClone(page) };
}
