// @ts-check
// The one call that every app makes, and what it has to give.

export const pageTool = 'get_single_confluence_page_by_id';
export const pageInput = { id: '8943721' };

/**
 * The title in a result, which is a page or the JSON of one.
 * @param {unknown} result
 * @returns {string}
 */
export function titleIn(result) {
  const page = typeof result === 'string' ? JSON.parse(result) : result;
  return String(page?.title);
}
