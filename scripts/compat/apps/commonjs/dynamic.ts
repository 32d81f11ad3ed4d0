// A CommonJS app in TypeScript, before 5.8: types are imported with a mode, values with `import()`.
import type { Confluence, Page } from 'confluence-tools' with { 'resolution-mode': 'import' };

declare const process: { readonly env: { readonly [name: string]: string | undefined } };
const baseUrl = process.env['TRUTO_API_BASE_URL'] ?? '';

async function call(): Promise<void> {
  const { createConfluence } = await import('confluence-tools');
  const { createOpenAITools } = await import('confluence-tools/openai');
  const confluence: Confluence = createConfluence({ token: 'offline', accountId: 'offline', baseUrl });
  const { execute } = createOpenAITools(confluence, { include: ['get_single_confluence_page_by_id'] });
  const page: Page = await confluence.pages.get({ id: '8943721' });
  const named = { name: 'get_single_confluence_page_by_id', arguments: '{"id":"8943721"}' };
  const { content } = await execute({ id: '1', type: 'function', function: named });
  console.log(JSON.stringify({ client: page.title, openai: JSON.parse(content).title }));
}

void call();

// @ts-expect-error there is no such tool
export const none = (confluence: Confluence) => confluence.call('no_such_tool', {});
