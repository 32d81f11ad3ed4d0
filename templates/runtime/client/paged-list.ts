import { ConfluenceToolsError } from '../errors.js';
import { refuseArgument } from '../refuse-argument.js';
import type { ListPage } from '../operation.js';

/**
 * A list that nothing was sent for yet. Awaiting it gets one page, iterating over it every record of every page. Awaiting
 * it again, or iterating after awaiting, uses the page that is there.
 * It has a `then` on purpose (the rule against that is off for this file): that is what makes it awaitable.
 */
export interface PagedList<Item> extends PromiseLike<ListPage<Item>>, AsyncIterable<Item> {
  /** Page after page. */
  pages(): AsyncIterable<ListPage<Item>>;
  catch<Other = never>(onRejected?: (reason: unknown) => Other | PromiseLike<Other>): Promise<ListPage<Item> | Other>;
  finally(onFinally?: () => void): Promise<ListPage<Item>>;
}

/** Pages without a record in a row: a filter may leave some empty, but a server that never comes to an end is at fault. */
const mostEmptyPages = 100;

/** Gets one page; `cursor` is absent for the first. */
export type FetchPage<Item> = (cursor: string | undefined) => Promise<ListPage<Item>>;

const cutPage = <Item>(page: ListPage<Item>, left: number): ListPage<Item> => ({
  ...page,
  result: page.result.slice(0, left),
});

/**
 * Makes a list of pages that are fetched when they are asked for.
 *
 * @param fetchPage gets one page
 * @param options where to begin, and after how many records to end
 * @throws {InvalidInputError} when `maxItems` is below 0
 */
export function createPagedList<Item>(
  fetchPage: FetchPage<Item>,
  options: { readonly cursor?: string | undefined; readonly maxItems?: number | undefined } = {},
): PagedList<Item> {
  const { cursor, maxItems = Infinity } = options;
  if (!(maxItems >= 0)) refuseArgument('maxItems', 'has to be 0 or more.');
  let first: Promise<ListPage<Item>> | undefined;
  const firstPage = (): Promise<ListPage<Item>> =>
    (first ??= fetchPage(cursor).then((page) => cutPage(page, maxItems)));

  async function* pages(): AsyncGenerator<ListPage<Item>, void, undefined> {
    const seen = new Set<string | undefined>();
    let left = maxItems;
    let next: string | null | undefined = cursor;
    let empty = 0;
    while (left >= 1 && next !== null) {
      if (seen.has(next) || empty > mostEmptyPages) {
        const what = empty > mostEmptyPages ? 'nothing but empty pages' : 'a cursor twice';
        throw new ConfluenceToolsError(`The server gave ${what}. Use the records so far.`, {
          code: 'PAGINATION_LOOP',
        });
      }
      seen.add(next);
      const page: ListPage<Item> = cutPage(await (next === cursor ? firstPage() : fetchPage(next)), left);
      yield page;
      left -= page.result.length;
      empty = page.result.length > 0 ? 0 : empty + 1;
      next = page.nextCursor;
    }
  }

  return {
    pages,
    then: (onFulfilled, onRejected) => firstPage().then(onFulfilled, onRejected),
    catch: (onRejected) => firstPage().catch(onRejected),
    finally: (onFinally) => firstPage().finally(onFinally),
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* page.result;
    },
  };
}
