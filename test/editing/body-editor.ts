import { edit, getOutline, getSection } from '../../templates/runtime/editing/index.js';
import type {
  BodyEdit,
  EditInput,
  EditResult,
  Outline,
  Section,
  SectionInput,
} from '../../templates/runtime/editing/index.js';
import { createTransport, type ConfluenceOptions, type Transport } from '../../templates/runtime/index.js';
import type { TestPage } from '../support/operations.js';
import type { LimitedServiceOptions } from '../support/limited-service.js';
import { VirtualServer } from '../support/virtual-server.js';
import { inVirtualTime } from '../support/virtual-time.js';
import { bodyOf, pages, putPage } from '../versioning/page-editor.js';

const account = 'customer';

/** One page on a server in memory, read and edited by its sections. */
export class BodyEditor {
  readonly server: VirtualServer;
  readonly confluence: Transport;

  constructor(body: string, more: Partial<TestPage> = {}, options: LimitedServiceOptions = {}) {
    this.server = new VirtualServer(options);
    this.confluence = this.connect();
    this.put(body, more);
  }

  connect(options: Partial<ConfluenceOptions> = {}): Transport {
    const { url: baseUrl, fetch } = this.server;
    return createTransport({ token: 'secret', accountId: account, baseUrl, fetch, rateLimit: false, ...options });
  }

  /** Puts the page there, in version 12 where nothing else is said. */
  put(body: string, more: Partial<TestPage> = {}): void {
    putPage(this.server, account, '1', body, more.version?.number ?? 12, more);
  }

  get page(): TestPage | undefined {
    return this.server.pages(account).page('1');
  }

  get body(): string {
    return bodyOf(this.server, account, '1');
  }

  /** The writes that reached the server. */
  get writes(): readonly unknown[] {
    return this.server.requests.flatMap(({ method, body }) => (method === 'PATCH' ? [JSON.parse(body)] : []));
  }

  outline(): Promise<Outline> {
    return inVirtualTime(() => getOutline(this.confluence, pages, { id: '1' }));
  }

  section(wanted: Omit<SectionInput, 'id'> = {}): Promise<Section> {
    return inVirtualTime(() => getSection(this.confluence, pages, { id: '1', ...wanted }));
  }

  /** The handle of the section with a heading; of several by their order. */
  async handle(heading: string, index = 0): Promise<string> {
    const { sections } = await this.outline();
    const found = sections.filter((section) => section.heading === heading)[index];
    if (found === undefined) throw new Error(`no section ${heading}`);
    return found.handle;
  }

  edit(edits: readonly BodyEdit[], more: Partial<EditInput> = {}): Promise<EditResult> {
    return inVirtualTime(() => edit(this.confluence, pages, { id: '1', edits, ...more }));
  }

  /** What an edit was refused with. */
  refusal(edits: readonly BodyEdit[], more: Partial<EditInput> = {}): Promise<Error> {
    return this.edit(edits, more).then(
      (result) => {
        throw new Error(`not refused: ${JSON.stringify(result)}`);
      },
      (error: Error) => error,
    );
  }
}
