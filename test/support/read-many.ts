import type { Transport } from '../../templates/runtime/index.js';
import { getPage } from './operations.js';
import type { PageStore } from './page-store.js';

/** Puts pages into an account, with the ids 0, 1, 2 and so on. */
export function putPages(pages: PageStore, count: number): void {
  for (let id = 0; id < count; id++) {
    pages.put({ id: String(id), status: 'current', title: `Page ${id}`, version: { number: 1 }, body: {} });
  }
}

/**
 * Reads the pages of {@link putPages}, each once.
 *
 * @param from the first id
 * @param count how many pages
 * @param atOnce how many reads are under way at once
 * @returns what went wrong: errors, and answers that are not the page that was asked for
 */
export async function readMany(
  transport: Transport,
  from: number,
  count: number,
  atOnce: number,
): Promise<readonly string[]> {
  const failures: string[] = [];
  let next = from;
  const read = async (id: string): Promise<void> => {
    try {
      const page = await transport.request(getPage, { id });
      if (page.id !== id) failures.push(`the read of ${id} gave ${page.id}`);
    } catch (error) {
      failures.push(String(error));
    }
  };
  const work = async (): Promise<void> => {
    while (next < from + count) await read(String(next++));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return failures;
}
