import { valueAt } from '../../runtime/value-at.js';

/** The record that an address of Confluence leads to. */
export interface PageAddress {
  readonly url: string;
  readonly host: string;
  /** The spelling of the resource that has the record. */
  readonly resource: 'pages' | 'blogposts';
  readonly id: string;
}

/** The paths under which Confluence Cloud shows a page or a blog post, with their ids. */
const paths = [
  ['pages', /^(?:\/wiki)?\/(?:spaces\/[^/]+\/)?pages\/(?:edit(?:-v2)?\/)?(\d+)(?:\/|$)/u],
  ['blogposts', /^(?:\/wiki)?\/spaces\/[^/]+\/blog\/\d{4}\/\d\d\/\d\d\/(\d+)(?:\/|$)/u],
] as const;

/** Reads an address as people copy it from the browser; `undefined` for any other text. */
export function pageAddress(text: string): PageAddress | undefined {
  const url = urlOf(text);
  if (url === undefined || !/^https?:$/u.test(url.protocol) || url.username !== '') return undefined;
  const { host, pathname } = url;
  for (const [resource, path] of paths) {
    const [, id] = path.exec(pathname) ?? [];
    if (id !== undefined) return { url: text, host, resource, id };
  }
  const id = pathname.endsWith('/pages/viewpage.action') ? url.searchParams.get('pageId') : null;
  return id !== null && /^\d+$/u.test(id) ? { url: text, host, resource: 'pages', id } : undefined;
}

function urlOf(text: unknown): URL | undefined {
  try {
    return typeof text === 'string' ? new URL(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Where the account's site is. Truto's addresses do not tell; the answers of Confluence do, in `_links.base`. */
export class OwnSite {
  readonly #hosts = new Set<string>();

  /** Takes note of an answer that names its site. */
  note(answer: unknown): void {
    const url = urlOf(valueAt(answer, ['_links', 'base']));
    if (url !== undefined) this.#hosts.add(url.host);
  }

  /** Whether an address is one of the account's site; `undefined` as long as no answer has named it. */
  has({ host }: PageAddress): boolean | undefined {
    return this.#hosts.size === 0 ? undefined : this.#hosts.has(host);
  }
}
