import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCli } from '../built-cli.js';
import { bundledCatalogue, type Catalogue, catalogueOfJson } from './support/catalogue-of.js';
import { type openPage, openQuietPage, startBrowser } from './support/open-page.js';

let browser: Browser;
let catalogue: Catalogue;

beforeAll(async () => {
  await buildCli();
  [browser, catalogue] = await Promise.all([startBrowser(), bundledCatalogue()]);
});

afterAll(async () => browser?.close());

const open = (options: Parameters<typeof openPage>[2] = {}): Promise<Page> =>
  openQuietPage(browser, catalogue.html, options);

async function shownNames(page: Page): Promise<readonly string[]> {
  return page.locator('.tool:visible .name').allTextContents();
}

const names = (): readonly string[] => catalogue.tools.map(({ toolName }) => toolName);
const total = (tools: Catalogue['tools']): string =>
  tools.reduce((sum, { tokens }) => sum + tokens, 0).toLocaleString('en-US');

describe('the catalogue page', () => {
  it('lists every tool by resource, with access, tokens and the sums', async () => {
    const page = await open();
    expect((await shownNames(page)).toSorted()).toEqual(names());
    const rows = await page.locator('.tool').evaluateAll((items) =>
      items.map((item) => ({
        name: item.querySelector('.name')?.textContent,
        badge: item.querySelector('.badge')?.textContent,
        tokens: item.querySelector('.tokens')?.textContent,
        resource: item.closest('.resource')?.querySelector('h2')?.firstChild?.textContent?.trim(),
      })),
    );
    const expected = catalogue.tools.map(({ toolName, traits, tokens, resource }) => ({
      name: toolName,
      badge: traits.readOnly ? 'read' : traits.destructive ? 'destructive' : 'write',
      tokens: `${tokens.toLocaleString('en-US')} tokens`,
      resource,
    }));
    expect(rows.toSorted((left, right) => ((left.name ?? '') < (right.name ?? '') ? -1 : 1))).toEqual(expected);
    expect(await page.locator('.numbers').innerText()).toContain(total(catalogue.tools));
  });

  it('shows of each tool what the model reads: description, inputs, and the definition that the tokens are counted of', async () => {
    const page = await open();
    for (const { toolName, requiredInputs, toolDefinitionForModel } of catalogue.tools) {
      const body = page.locator(`[id="${toolName}"]`);
      expect(await body.locator('.description').textContent()).toBe(toolDefinitionForModel.description);
      const inputs = await body.locator('.input').evaluateAll((items) =>
        items.map((item) => ({
          path: item.querySelector('.path')?.textContent ?? '',
          isRequired: item.querySelector('.required') !== null,
          type: item.querySelector('.type code')?.textContent ?? '',
          description: item.querySelector('p')?.textContent ?? '',
        })),
      );
      const properties = Object.entries(toolDefinitionForModel.parameters.properties ?? {});
      const outer = inputs.filter(({ path }) => properties.some(([name]) => name === path));
      expect(outer.map(({ path }) => path)).toEqual(properties.map(([name]) => name));
      expect(
        outer
          .filter(({ isRequired }) => isRequired)
          .map(({ path }) => path)
          .toSorted(),
      ).toEqual([...requiredInputs].toSorted());
      for (const { type } of inputs) expect(type).not.toBe('');
      for (const [name, schema] of properties) {
        const text = typeof schema === 'object' ? (schema.description ?? '') : '';
        expect(outer.find(({ path }) => path === name)?.description).toBe(text);
      }
      expect(JSON.parse((await body.locator('.schema code').textContent()) ?? '')).toEqual(
        JSON.parse(JSON.stringify(toolDefinitionForModel)),
      );
    }
  });

  it('says which providers take a tool for less than it is, and why', async () => {
    const surface = readFileSync(new URL('../../fixtures/surface.tools.json', import.meta.url), 'utf8');
    const { html } = (await catalogueOfJson(JSON.parse(surface))) ?? expect.unreachable('the definitions are refused');
    const hash = '#create_a_confluence_content_property';
    const page = await openQuietPage(browser, html, { hash });
    const verdicts = page.locator(`${hash} .verdict`);
    const said = await verdicts.evaluateAll((items) => items.map((item) => (item as HTMLElement).innerText));
    expect(said.slice(0, 3)).toEqual([
      '✓json-schema, openai, anthropic take it as it is.',
      '!openai-strict knows less than the schema says (1 finding)\n/parameters/properties/value Not strict: every value is taken here, and strict mode needs a type.',
      '!gemini knows less than the schema says (3 findings)\n/parameters/properties/labels/patternProperties Left out: the provider does not take patternProperties.\n/parameters/properties/value The provider takes no schema without a type: a text with JSON is asked for.\n/parameters/properties/labels The provider takes no object without properties: a text with JSON is asked for.',
    ]);
  });
});

describe('search and filters', () => {
  let page: Page;
  const status = async (): Promise<string | null> => page.getByRole('status').textContent();

  beforeEach(async () => {
    page = await open();
  });

  it('find by every word, in names, descriptions, resources and inputs', async () => {
    await page.getByRole('searchbox', { name: 'Search' }).fill('PURGE  trash');
    expect(await shownNames(page)).toEqual(['delete_a_confluence_page_by_id']);
    await page.getByRole('searchbox', { name: 'Search' }).fill('excludecurrentspaces');
    expect(await shownNames(page)).toEqual(['list_all_confluence_search']);
    const [found] = catalogue.tools.filter(({ toolName }) => toolName === 'list_all_confluence_search');
    expect(await status()).toBe(`1 of ${catalogue.tools.length} tools, ${found?.tokens} tokens`);
    expect(await page.locator('.resource:visible h2').allTextContents()).toEqual(['search 1 tool']);
  });

  it('say when nothing is found, and Escape brings everything back', async () => {
    await page.getByRole('searchbox').fill('qqq');
    expect(await shownNames(page)).toEqual([]);
    expect(await page.getByText('No tool matches.').isVisible()).toBe(true);
    await page.getByRole('searchbox').press('Escape');
    expect((await shownNames(page)).length).toBe(catalogue.tools.length);
    expect(await status()).toBe(`All ${catalogue.tools.length} tools, ${total(catalogue.tools)} tokens`);
  });

  it.each(['read', 'write', 'destructive'] as const)('keep what is %s', async (access) => {
    await page.getByText(access[0]?.toUpperCase() + access.slice(1), { exact: true }).click();
    const expected = catalogue.tools.filter(({ traits }) => {
      return access === 'read'
        ? traits.readOnly
        : !traits.readOnly && traits.destructive === (access === 'destructive');
    });
    expect(expected.length).toBeGreaterThan(1);
    expect((await shownNames(page)).toSorted()).toEqual(expected.map(({ toolName }) => toolName));
    expect(await status()).toBe(`${expected.length} of ${catalogue.tools.length} tools, ${total(expected)} tokens`);
  });

  it('keep one resource', async () => {
    await page.getByRole('combobox', { name: 'Resource' }).selectOption('groups');
    const expected = catalogue.tools.filter(({ resource }) => resource === 'groups');
    expect(await shownNames(page)).toEqual(expected.map(({ toolName }) => toolName));
  });

  it('give way to a link that leads to a hidden tool', async () => {
    await page.getByRole('searchbox').fill('blog');
    await page.evaluate(() => (location.hash = '#confluence_groups_add_member'));
    const tool = page.locator('#confluence_groups_add_member');
    await tool.waitFor({ state: 'visible' });
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
  });

  it('open and close what is shown', async () => {
    await page.getByRole('searchbox').fill('groups');
    const count = (await shownNames(page)).length;
    await page.getByRole('button', { name: 'Open all' }).click();
    expect(await page.locator('.tool > details[open]').count()).toBe(count);
    await page.getByRole('button', { name: 'Close all' }).click();
    expect(await page.locator('.tool > details[open]').count()).toBe(0);
  });
});

describe('links', () => {
  it('lead to a tool and open it, with and without a script', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await open({ hash: '#list_all_confluence_search', javaScriptEnabled });
      const row = page.locator('.tool', { has: page.locator('#list_all_confluence_search') }).locator('summary.row');
      await page.locator('#list_all_confluence_search .description').waitFor({ state: 'visible' });
      expect(await page.locator('.tool > details[open]').count()).toBe(1);
      const box = await row.boundingBox();
      const covered = javaScriptEnabled ? ((await page.locator('.toolbar').boundingBox())?.height ?? 0) : 0;
      expect(box?.y).toBeGreaterThanOrEqual(covered - 1);
      expect(box?.y).toBeLessThan(300);
    }
  });

  it('are there for every tool', async () => {
    const page = await open();
    const links = await page
      .locator('.permalink')
      .evaluateAll((items) => items.map((item) => item.getAttribute('href')));
    expect(links.toSorted()).toEqual(names().map((name) => `#${name}`));
  });
});
