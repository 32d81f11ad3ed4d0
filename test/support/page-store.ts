import type { TestPage } from './operations.js';

/** What a server answers, before headers of the rate limit are added. */
export interface StoreAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
}

interface PageFields {
  readonly title?: string;
  readonly status?: string;
  readonly spaceId?: string;
  readonly body?: { readonly value?: string };
  readonly version?: { readonly number?: number; readonly message?: string };
}

const conflict = (current: number, provided: number): StoreAnswer => ({
  status: 409,
  headers: { 'atl-request-id': 'f3b0c1d2' },
  body: {
    statusCode: 409,
    error: 'Conflict',
    message: '',
    truto_is_remote_error: true,
    raw_response: {
      errors: [
        {
          status: '409',
          code: 'CONFLICT',
          title: `Version must be incremented when updating a page. Current Version: [${current}]. Provided version: [${provided}]`,
          detail: null,
        },
      ],
    },
  },
});

/** Confluence's own refusals, as Truto hands them on. */
const refusal = (status: number, code: string, title: string): StoreAnswer => ({
  status,
  body: {
    statusCode: status,
    error: 'Bad Request',
    message: '',
    truto_is_remote_error: true,
    raw_response: { errors: [{ status, code, title, detail: null }] },
  },
});

const missing: StoreAnswer = { status: 404, body: { statusCode: 404, error: 'Not Found', message: 'Page not found' } };

/** How a page is asked for. */
interface PageQuestion {
  readonly withBody: boolean;
  readonly draft?: boolean;
  /** Default: current and archived. */
  readonly statuses?: readonly string[];
}

/**
 * The pages of one account, under optimistic versioning. Of drafts, the trash and the archive it knows what Atlassian's OpenAPI says of
 * `getPageById` and `updatePage`.
 */
export class PageStore {
  readonly #pages = new Map<string, TestPage>();
  /** Drafts beside published pages. */
  readonly #drafts = new Map<string, TestPage>();
  /** How often a page that is there is still answered 404. */
  readonly #late = new Map<string, number>();
  /** How often a page that was just created is answered 404. */
  lateAfterCreate = 0;
  #nextId = 1000;
  /** How often a write took effect, by what it wrote: `create <title>`, `update <id> <version>`, `delete <id>`. */
  readonly applied = new Map<string, number>();

  /** Puts a page there without counting it as a write. */
  put(page: TestPage): void {
    this.#pages.set(page.id, page);
  }

  page(id: string): TestPage | undefined {
    return this.#pages.get(id);
  }

  /** The draft that a published page has. */
  draft(id: string): TestPage | undefined {
    return this.#drafts.get(id);
  }

  get(id: string, { withBody, draft = false, statuses = [] }: PageQuestion): StoreAnswer {
    const late = this.#late.get(id) ?? 0;
    if (late > 0) {
      this.#late.set(id, late - 1);
      return missing;
    }
    const page = (draft ? this.#drafts.get(id) : undefined) ?? this.#pages.get(id);
    const shown = statuses.length > 0 ? statuses : ['current', 'archived', ...(draft ? ['draft'] : [])];
    if (page === undefined || !shown.includes(page.status)) return missing;
    return { status: 200, body: withBody ? page : { ...page, body: {} } };
  }

  list(limit: number, cursor: string | null): StoreAnswer {
    const all = [...this.#pages.values()];
    const from = Number(cursor ?? 0);
    const next = from + limit < all.length ? String(from + limit) : null;
    return {
      status: 200,
      body: { result: all.slice(from, from + limit), next_cursor: next, prev_cursor: null, result_count: all.length },
    };
  }

  create(fields: PageFields): StoreAnswer {
    const id = String(this.#nextId++);
    const { title = '', spaceId = '1', status = 'current', body } = fields;
    const page: TestPage = {
      id,
      status,
      title,
      spaceId,
      version: { number: 1 },
      body: { storage: { representation: 'storage', value: body?.value ?? '' } },
    };
    this.#pages.set(id, page);
    this.#late.set(id, this.lateAfterCreate);
    this.#count(`create ${title}`);
    return { status: 200, body: page };
  }

  update(id: string, fields: PageFields): StoreAnswer {
    const page = this.#pages.get(id);
    if (page === undefined) return missing;
    const { number, message } = fields.version ?? {};
    if (number === undefined) {
      const text = 'Must supply an incremented version when updating Content. No version supplied.';
      return { status: 400, body: { statusCode: 400, error: 'Bad Request', message: text } };
    }
    if (page.status === 'archived') {
      return refusal(400, 'INVALID_REQUEST_PARAMETER', 'Archived content cannot be updated, restore it first');
    }
    if (page.status === 'trashed') return this.#restore(page);
    if (page.status === 'draft' || fields.status === 'draft') return this.#updateDraft(page, fields);
    if (number !== page.version.number + 1) return conflict(page.version.number, number);
    const updated: TestPage = {
      ...page,
      title: fields.title ?? page.title,
      status: fields.status ?? page.status,
      version: { number, ...(message !== undefined && { message }) },
      body: { storage: { representation: 'storage', value: fields.body?.value ?? '' } },
    };
    this.#pages.set(id, updated);
    this.#count(`update ${id} ${number}`);
    return { status: 200, body: updated };
  }

  /** "page contents will not be updated and only the page status will be changed" */
  #restore(page: TestPage): StoreAnswer {
    const restored = { ...page, status: 'current' };
    this.#pages.set(page.id, restored);
    this.#count(`restore ${page.id}`);
    return { status: 200, body: restored };
  }

  /** Writes or publishes a draft: its version is 1. One with an image is answered as if it had been written. */
  #updateDraft(page: TestPage, fields: PageFields): StoreAnswer {
    const { number, message } = fields.version ?? {};
    if (number !== 1) return refusal(400, 'INVALID_REQUEST_PARAMETER', 'Version number of a draft must be 1');
    const draft: TestPage = {
      ...page,
      title: fields.title ?? page.title,
      status: fields.status ?? page.status,
      version: { number, ...(message !== undefined && { message }) },
      body: { storage: { representation: 'storage', value: fields.body?.value ?? '' } },
    };
    const isDropped = draft.status === 'draft' && /<ac:image/.test(fields.body?.value ?? '');
    const isBeside = page.status !== 'draft';
    if (!isDropped) (isBeside ? this.#drafts : this.#pages).set(page.id, draft);
    else if (isBeside) this.#drafts.set(page.id, { ...page, status: 'draft', version: { number: 1 } });
    this.#count(`update ${page.id} draft`);
    return { status: 200, body: draft };
  }

  delete(id: string): StoreAnswer {
    if (!this.#pages.delete(id)) return missing;
    this.#count(`delete ${id}`);
    return { status: 204 };
  }

  #count(write: string): void {
    this.applied.set(write, (this.applied.get(write) ?? 0) + 1);
  }
}
