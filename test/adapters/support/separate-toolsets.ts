import { createToolset } from '../../../templates/adapters/core/create-toolset.js';
import type { Tool } from '../../../templates/adapters/core/tool.js';
import type { ToolsetOptions } from '../../../templates/adapters/core/toolset-options.js';
import { createTransport, type Transport, type VersionStore } from '../../../templates/runtime/index.js';
import type { LimitedServiceOptions } from '../../support/limited-service.js';
import type { TestPage } from '../../support/operations.js';
import { VirtualServer } from '../../support/virtual-server.js';
import { bundledCatalogue } from './catalogue.js';
import { account, toolNamed } from './toolset.js';

/** The page that everybody works on, the tool that reads it and the one that writes it. */
export const page = {
  id: '8943721',
  read: 'get_single_confluence_page_by_id',
  write: 'update_a_confluence_page_by_id',
};

export const storage = (value: string): TestPage['body'] => ({ storage: { representation: 'storage', value } });

/** What a model sends to write the page. */
export const change = {
  id: page.id,
  status: 'current',
  title: 'Caching Architecture',
  body: { representation: 'storage', value: '<p>Memcached</p>' },
};

/** The two tools alone: toolsets are made by the dozen here. */
const two = { versioning: 'auto', include: [page.read, page.write] } as const;

/** A store in memory, and what is in it. */
export function mapStore(): VersionStore & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return { values, get: (key) => values.get(key), set: (key, value) => void values.set(key, value) };
}

/** One site with the page in version 12, and what belongs to a process or a request each: a client and its toolset. */
export class SeparateToolsets {
  readonly server: VirtualServer;

  readonly #account: string;

  constructor(options: LimitedServiceOptions = {}, accountId: string = account) {
    this.server = new VirtualServer(options);
    this.#account = accountId;
    this.server.pages(accountId).put({
      id: page.id,
      status: 'current',
      title: 'Caching Architecture',
      version: { number: 12 },
      body: storage('<p>Redis</p>'),
    });
  }

  /** A client of its own, as another process has it. */
  connect(accountId: string = this.#account, baseUrl: string = this.server.url): Transport {
    return createTransport({ token: 'token', accountId, baseUrl, fetch: this.server.fetch, rateLimit: false });
  }

  /** The tools of a process or request of its own. */
  open(options: ToolsetOptions = {}, confluence: Transport = this.connect()): (name: string) => Tool {
    const tools = createToolset(bundledCatalogue(), confluence, { ...two, ...options }, 'json-schema');
    return (name) => toolNamed(tools, name);
  }

  /** A colleague changes the page, or puts it into another state. */
  put(more: Partial<TestPage>): void {
    const now = this.page();
    this.server.pages(this.#account).put({ ...now, version: { number: now.version.number + 1 }, ...more });
  }

  page(): TestPage {
    const found = this.server.pages(this.#account).page(page.id);
    if (found === undefined) throw new Error('The page is gone.');
    return found;
  }

  /** How often something was written, or tried to be. */
  get writes(): number {
    return this.server.requests.filter(({ method }) => method === 'PATCH').length;
  }
}
