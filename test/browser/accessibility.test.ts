import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../built-cli.js';
import { bundledText, type Catalogue, catalogueOfJson } from './support/catalogue-of.js';
import { openPage, startBrowser } from './support/open-page.js';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;
let catalogue: Catalogue;

beforeAll(async () => {
  await buildCli();
  // Of every kind one: more of them take axe minutes and tell it nothing new.
  const few = /update_a_confluence_(?:page|footer)|create_a_confluence_page|list_all_confluence_search|remove_member/;
  const { result } = JSON.parse(bundledText) as { readonly result: readonly { readonly name: string }[] };
  const chosen = catalogueOfJson(result.filter(({ name }) => few.test(name)));
  const [started, made] = await Promise.all([startBrowser(), chosen]);
  if (made === undefined) throw new Error('the bundled definitions were refused');
  [browser, catalogue] = [started, made];
});

afterAll(async () => browser?.close());

/** What axe has against the page as it is now, best practices included, and of how many texts it judged the contrast. */
async function judge(page: Page): Promise<{ readonly found: readonly string[]; readonly contrasts: number }> {
  // The policy of the page lets no script in; the debugger is not held to it.
  await page.evaluate(axeSource);
  const { violations, passes } = (await page.evaluate('axe.run()')) as AxeResults;
  return {
    found: violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`)),
    contrasts: passes.find(({ id }) => id === 'color-contrast')?.nodes.length ?? 0,
  };
}

// As tall as the page: the rule about contrast cannot judge what is not drawn.
const desktop = { width: 1280, height: 9_000 };
const phone = { width: 360, height: 18_000 };
const looks: readonly (readonly [string, BrowserContextOptions])[] = [
  ['the light theme', { colorScheme: 'light', viewport: desktop }],
  ['the dark theme', { colorScheme: 'dark', viewport: desktop }],
  ['the light theme on a phone', { colorScheme: 'light', viewport: phone }],
  ['the dark theme on a phone', { colorScheme: 'dark', viewport: phone }],
  ['forced colours', { forcedColors: 'active', viewport: desktop }],
];

async function expectNothing(html: string, options: BrowserContextOptions): Promise<void> {
  const { page, close } = await openPage(browser, html, options);
  const closed = await judge(page);
  expect(closed.found).toEqual([]);
  expect(closed.contrasts).toBeGreaterThan(30);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  const opened = await judge(page);
  expect(opened.found).toEqual([]);
  expect(opened.contrasts).toBeGreaterThan(300);
  await close();
}

/** The page as it is where no script runs: axe is a script itself, so it cannot be switched off. */
function withoutScripts(html: string): string {
  return html.replaceAll(/<script>.*?<\/script>/gs, '');
}

describe('axe finds nothing', () => {
  it.each(looks)('in %s, closed and open', async (_, options) => {
    await expectNothing(catalogue.html, options);
  });

  it('without a script, closed and open', async () => {
    await expectNothing(withoutScripts(catalogue.html), { viewport: desktop });
  });

  it('on a page in which a search finds nothing', async () => {
    const { page, close } = await openPage(browser, catalogue.html);
    await page.getByRole('searchbox').fill('qqq');
    expect((await judge(page)).found).toEqual([]);
    await close();
  });

  it('unless there is something to find, so that the tests above could fail', async () => {
    const { page, close } = await openPage(browser, catalogue.html.replace('<html lang="en">', '<html>'));
    expect((await judge(page)).found.join()).toContain('html-has-lang');
    await close();
  });
});
