// A CommonJS app in TypeScript: its imports become calls of `require`.
import { createConfluence } from 'confluence-tools';
import type { Page } from 'confluence-tools';
import { createOpenAITools } from 'confluence-tools/openai';

declare const process: { readonly env: { readonly [name: string]: string | undefined } };
const baseUrl = process.env['TRUTO_API_BASE_URL'] ?? '';
const confluence = createConfluence({ token: 'offline', accountId: 'offline', baseUrl });
const { execute } = createOpenAITools(confluence, { include: ['get_single_confluence_page_by_id'] });

async function call(): Promise<void> {
  const page: Page = await confluence.pages.get({ id: '8943721' });
  const named = { name: 'get_single_confluence_page_by_id', arguments: '{"id":"8943721"}' };
  const { content } = await execute({ id: '1', type: 'function', function: named });
  console.log(JSON.stringify({ client: page.title, openai: JSON.parse(content).title }));
}

void call();

// @ts-expect-error there is no such tool
export const none = () => confluence.call('no_such_tool', {});
