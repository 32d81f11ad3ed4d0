// @ts-check
// The package without any framework.
import { getSingleConfluencePageById } from 'confluence-tools';
import { pageInput, pageTool } from '../page-call.mjs';

/** @type {import('../services.mjs').Call} */
export async function call({ confluence }) {
  const [byMethod, byName, byFunction] = await Promise.all([
    confluence.pages.get(pageInput),
    confluence.call(pageTool, pageInput),
    getSingleConfluencePageById(confluence, pageInput),
  ]);
  return { 'by method': byMethod.title, 'by name': byName.title, 'by function': byFunction.title };
}
