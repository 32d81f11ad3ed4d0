import * as fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../built-cli.js';
import { hostileCases } from '../hostile/hostile-cases.js';
import { nastyDefinitions } from '../hostile/nasty-definitions.js';
import { catalogueOfJson } from './support/catalogue-of.js';
import { openPage, startBrowser } from './support/open-page.js';
import { intendedOutline, outlineInBrowser } from './support/page-outline.js';

let browser: Browser;
let blank: Page;

beforeAll(async () => {
  await buildCli();
  browser = await startBrowser();
  blank = await browser.newPage();
});

afterAll(async () => browser?.close());

/** Markup in every place where a definition has text. */
const attack = `"'><script>globalThis.pwned=1</script><img src=x onerror=globalThis.pwned=1></code></pre></details><a href="javascript:alert(1)">`;
const attackingTool = {
  resource: attack,
  method: attack,
  name: attack,
  description: attack,
  tags: [attack],
  query_schema: {
    type: 'object',
    properties: {
      [attack]: { type: 'string', description: attack, default: attack, format: attack, pattern: '</pre><script>' },
      choice: { enum: [attack, '</script>'], title: attack },
      nested: { type: 'object', properties: { [attack]: { const: attack } }, required: [attack] },
    },
  },
  required: [attack, 'choice', 'nested'],
};

describe('text of definitions in the page', () => {
  const cases = hostileCases().filter(({ expectation }) => expectation.outcome === 'emitted');

  it('is the text that was meant, in the elements that were meant, for every hostile definition', async () => {
    for (const { file, json } of cases) {
      const catalogue = await catalogueOfJson(json);
      if (catalogue === undefined) throw new Error(`${file} was refused`);
      expect(await outlineInBrowser(blank, catalogue.html), file).toEqual(intendedOutline(catalogue.tree));
    }
  });

  it('is so whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(nastyDefinitions, async (definitions) => {
        const catalogue = await catalogueOfJson(definitions);
        fc.pre(catalogue !== undefined);
        expect(await outlineInBrowser(blank, catalogue.html)).toEqual(intendedOutline(catalogue.tree));
      }),
      { numRuns: 60 },
    );
  });

  it('runs nothing, asks for nothing and adds no element, however the page is used', async () => {
    const catalogue = await catalogueOfJson([attackingTool]);
    const harmless = await catalogueOfJson(JSON.parse(JSON.stringify([attackingTool]).replaceAll(/<[^>]*>|=/gu, '')));
    if (catalogue === undefined || harmless === undefined) throw new Error('the definitions were refused');
    const inventories: unknown[] = [];
    for (const { html } of [catalogue, harmless]) {
      const { page, requests, complaints, close } = await openPage(browser, html);
      await page.getByRole('button', { name: 'Open all' }).click();
      for (const name of ['LangChain', 'MCP', 'OpenAI', 'Typed SDK']) {
        await page.getByRole('button', { name, exact: true }).click();
      }
      await page.getByRole('searchbox').fill('<script>');
      await page.getByRole('searchbox').fill('');
      inventories.push(
        await page.evaluate(() => {
          const counts: Record<string, number> = {};
          for (const { localName, attributes } of document.querySelectorAll('*')) {
            for (const word of [localName, ...[...attributes].map(({ name }) => `${localName} ${name}`)]) {
              counts[word] = (counts[word] ?? 0) + 1;
            }
          }
          return counts;
        }),
      );
      expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
      expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
      await close();
    }
    expect(inventories[0]).toEqual(inventories[1]);
    const words = Object.keys(inventories[0] as Record<string, number>);
    expect(
      words.filter((word) => / (?:on|style|src)|^(?:img|iframe|object|embed|link|base|form|svg)\b/.test(word)),
    ).toEqual([]);
  });

  it('could do nothing even if it became markup: the policy of the page is enforced', async () => {
    const catalogue = await catalogueOfJson([attackingTool]);
    const broken = (catalogue?.html ?? '').replace(
      '<main',
      '<img src="https://example.com/x.png" onerror="globalThis.pwned=1"><script>globalThis.pwned=1</script><main',
    );
    const { page, complaints, close } = await openPage(browser, broken);
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
    const refused = complaints.filter((text) => text.includes('violates the following Content Security Policy'));
    for (const what of ['inline event handler', 'Loading the image', 'inline script'])
      expect(refused.join('\n')).toContain(what);
    await expect(page.evaluate(() => (document.body.innerHTML = '<b>x</b>'))).rejects.toThrow(/TrustedHTML/);
    await close();
  });
});
