import { ConfluenceToolsError, InvalidInputError } from './errors.js';
import type { ListPage } from './list-page.js';

/**
 * A list that nothing was sent for yet. Awaiting it gets one page, iterating over it every record of every page. Awaiting
 * it again, or iterating after awaiting, uses the page that is there.
 */
export interface PagedList<Item> extends PromiseLike<ListPage<Item>>, AsyncIterable<Item> {
  /** Page after page. */
  pages(): AsyncIterable<ListPage<Item>>;
  catch<Other = never>(onRejected?: (reason: unknown) => Other | PromiseLike<Other>): Promise<ListPage<Item> | Other>;
  finally(onFinally?: () => void): Promise<ListPage<Item>>;
}

/** Gets one page; `cursor` is absent for the first. */
export type FetchPage<Item> = (cursor: string | undefined) => Promise<ListPage<Item>>;

class LazyPagedList<Item> implements PagedList<Item> {
  readonly #fetchPage: FetchPage<Item>;
  readonly #start: string | undefined;
  readonly #maxItems: number;
  #first: Promise<ListPage<Item>> | undefined;

  constructor(fetchPage: FetchPage<Item>, start: string | undefined, maxItems: number) {
    this.#fetchPage = fetchPage;
    this.#start = start;
    this.#maxItems = maxItems;
  }

  then<Result = ListPage<Item>, Other = never>(
    onFulfilled?: ((page: ListPage<Item>) => Result | PromiseLike<Result>) | null,
    onRejected?: ((reason: unknown) => Other | PromiseLike<Other>) | null,
  ): Promise<Result | Other> {
    return this.#firstPage().then(onFulfilled, onRejected);
  }

  catch<Other = never>(onRejected?: (reason: unknown) => Other | PromiseLike<Other>): Promise<ListPage<Item> | Other> {
    return this.#firstPage().catch(onRejected);
  }

  finally(onFinally?: () => void): Promise<ListPage<Item>> {
    return this.#firstPage().finally(onFinally);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page.result;
  }

  async *pages(): AsyncGenerator<ListPage<Item>, void, undefined> {
    const seen = new Set<string | null>([this.#start ?? null]);
    let left = this.#maxItems;
    if (left === 0) return;
    let page = await this.#firstPage();
    for (;;) {
      yield cut(page, left);
      left -= page.result.length;
      const { nextCursor } = page;
      if (nextCursor === null || left <= 0) return;
      if (seen.has(nextCursor)) {
        throw new ConfluenceToolsError(
          'PAGINATION_LOOP',
          'The list does not end: the server gave a cursor twice. Use the records so far.',
        );
      }
      seen.add(nextCursor);
      page = await this.#fetchPage(nextCursor);
    }
  }

  #firstPage(): Promise<ListPage<Item>> {
    this.#first ??= this.#fetchPage(this.#start).then((page) => cut(page, this.#maxItems));
    return this.#first;
  }
}

const cut = <Item>(page: ListPage<Item>, left: number): ListPage<Item> =>
  page.result.length > left ? { ...page, result: page.result.slice(0, left) } : page;

/**
 * Makes a list of pages that are fetched when they are asked for.
 *
 * @param fetchPage gets one page
 * @param options where to begin, and after how many records to end
 * @throws {InvalidInputError} when `maxItems` is no whole number from 0
 */
export function createPagedList<Item>(
  fetchPage: FetchPage<Item>,
  options: { readonly cursor?: string | undefined; readonly maxItems?: number | undefined } = {},
): PagedList<Item> {
  const { cursor, maxItems = Infinity } = options;
  if (maxItems !== Infinity && !(Number.isInteger(maxItems) && maxItems >= 0)) {
    throw new InvalidInputError('The option "maxItems" has to be a whole number.', { path: 'maxItems' });
  }
  return new LazyPagedList(fetchPage, cursor, maxItems);
}
