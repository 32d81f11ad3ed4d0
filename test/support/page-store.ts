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

const missing: StoreAnswer = { status: 404, body: { statusCode: 404, error: 'Not Found', message: 'Page not found' } };

/** The pages of one account, under optimistic versioning. */
export class PageStore {
  readonly #pages = new Map<string, TestPage>();
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

  get(id: string, withBody: boolean): StoreAnswer {
    const page = this.#pages.get(id);
    if (page === undefined) return missing;
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
    const { title = '', spaceId = '1', body } = fields;
    const page: TestPage = {
      id,
      status: 'current',
      title,
      spaceId,
      version: { number: 1 },
      body: { storage: { representation: 'storage', value: body?.value ?? '' } },
    };
    this.#pages.set(id, page);
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

  delete(id: string): StoreAnswer {
    if (!this.#pages.delete(id)) return missing;
    this.#count(`delete ${id}`);
    return { status: 204 };
  }

  #count(write: string): void {
    this.applied.set(write, (this.applied.get(write) ?? 0) + 1);
  }
}
