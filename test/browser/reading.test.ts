import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../built-cli.js';
import { bundledCatalogue, type Catalogue } from './support/catalogue-of.js';
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

/** What has the focus, in words, and whether a reader can see that it has. */
async function focused(page: Page): Promise<{ readonly what: string; readonly isMarked: boolean }> {
  return page.evaluate(() => {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement)) return { what: '', isMarked: false };
    // A radio button is drawn by the text beside it.
    const drawn = active instanceof HTMLInputElement && active.type === 'radio' ? active.nextElementSibling : active;
    const { outlineStyle, outlineWidth } = getComputedStyle(drawn ?? active);
    const box = (drawn ?? active).getBoundingClientRect();
    const isInside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    const name = active.getAttribute('aria-label') ?? active.querySelector('.name')?.textContent ?? active.textContent;
    return {
      what: name.trim() === '' ? (active.id === '' ? active.tagName : active.id) : name.trim(),
      isMarked: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && isInside,
    };
  });
}

describe('by keyboard', () => {
  it('everything is reached in the order of the page, is seen to have the focus, and lets it go again', async () => {
    const page = await open();
    const walk: string[] = [];
    for (let step = 0; step < 11; step += 1) {
      await page.keyboard.press('Tab');
      const { what, isMarked } = await focused(page);
      expect(isMarked, what).toBe(true);
      walk.push(what);
      if (what === 'get_single_confluence_attachment_by_id') await page.keyboard.press('Enter');
    }
    expect(walk).toEqual(
      [
        'Skip to the tools',
        'Theme: auto',
        'page:search',
        'INPUT',
        'page:resource',
        'Open all',
        'get_single_confluence_attachment_by_id',
        'Link to this tool',
        'Typed SDK',
        'Vercel AI SDK',
        'Anthropic',
      ].map((what) => (what === 'page:resource' ? expect.stringContaining('All resources') : what)),
    );
    await page.keyboard.press('Shift+Tab');
    expect((await focused(page)).what).toBe('Vercel AI SDK');
  });

  it('the whole page can be walked through, forwards and out of it', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Open all' }).click();
    const stops = await page
      .locator('a[href], button, summary, select, input:checked, input[type="search"]')
      .evaluateAll((all) => all.filter((each) => each.checkVisibility({ visibilityProperty: true })).length);
    await page.locator('.skip').focus();
    let count = 1;
    for (; count < stops + 5; count += 1) {
      await page.keyboard.press('Tab');
      const isOut = await page.evaluate(() => document.activeElement === document.body);
      if (isOut) break;
    }
    expect(count).toBe(stops);
  });

  it('the first link leads past the toolbar', async () => {
    const page = await open();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect((await focused(page)).what).toBe('get_single_confluence_attachment_by_id');
  });

  it('a slash goes to the search, but not out of a field, and Escape empties it', async () => {
    const page = await open();
    await page.keyboard.press('/');
    expect((await focused(page)).what).toBe('page:search');
    await page.keyboard.type('a/b');
    expect(await page.getByRole('searchbox').inputValue()).toBe('a/b');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
    await page.getByRole('radio', { name: 'Read' }).focus();
    await page.keyboard.press('Control+/');
    expect((await focused(page)).what).toBe('INPUT');
    await page.keyboard.press('/');
    expect((await focused(page)).what).toBe('page:search');
  });

  it('arrows choose the access', async () => {
    const page = await open();
    await page.getByRole('radio', { name: 'All' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name: 'Read' }).isChecked()).toBe(true);
    expect(await page.locator('.tool:visible').count()).toBe(
      catalogue.tools.filter(({ access }) => access === 'read').length,
    );
  });
});

describe('copying', () => {
  const tool = 'get_single_confluence_page_by_id';

  it('puts the code of the chosen framework on the clipboard, and remembers the framework', async () => {
    const page = await open({ hash: `#${tool}`, permissions: ['clipboard-read', 'clipboard-write'], isServed: true });
    const body = page.locator(`#${tool}`);
    for (const title of ['Typed SDK', 'LangChain', 'Vercel AI SDK', 'OpenAI', 'MCP']) {
      await body.getByRole('button', { name: title, exact: true }).click();
      await body.getByRole('button', { name: `Copy the code of ${tool} for ${title}` }).click();
      await body.locator('.copy:visible', { hasText: 'Copied' }).waitFor();
      const code = await body.locator('.snippet:visible code').allTextContents();
      expect(code).toHaveLength(1);
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code[0]);
      expect(await page.getByRole('status').textContent()).toBe(`Copied the code of ${tool} for ${title}.`);
    }
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      `"CONFLUENCE_TOOLS_INCLUDE": "${tool}"`,
    );
    await page.reload();
    expect(await body.locator('.snippet:visible').getAttribute('data-framework')).toBe('mcp');
  });

  it('puts the definition on the clipboard', async () => {
    const page = await open({ hash: `#${tool}`, permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator(`#${tool} .schema summary`).click();
    await page.getByRole('button', { name: `Copy the definition of ${tool}` }).click();
    const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as { name: string };
    expect(copied.name).toBe(tool);
  });

  it('selects the text where the browser does not let a page copy', async () => {
    const page = await open({ hash: `#${tool}` });
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.getByRole('button', { name: `Copy the code of ${tool} for Typed SDK` }).click();
    expect(await page.getByRole('status').textContent()).toBe(
      `Selected the code of ${tool} for Typed SDK: press Ctrl+C or ⌘C to copy it.`,
    );
    const code = await page.locator(`#${tool} .snippet:visible code`).textContent();
    expect(await page.evaluate(() => String(getSelection()))).toBe(code);
  });
});

async function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

describe('themes', () => {
  it('follow the system until a reader chooses, and the choice is kept', async () => {
    const page = await open({ colorScheme: 'dark', isServed: true });
    const dark = await background(page);
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await background(page);
    expect(light).not.toBe(dark);
    const button = page.locator('[id="page:theme"]');
    await button.click();
    expect([await button.textContent(), await background(page)]).toEqual(['Theme: light', light]);
    await button.click();
    expect([await button.textContent(), await background(page)]).toEqual(['Theme: dark', dark]);
    await page.reload();
    expect([await button.textContent(), await background(page)]).toEqual(['Theme: dark', dark]);
    await button.click();
    expect([await button.textContent(), await background(page)]).toEqual(['Theme: auto', light]);
  });
});

describe('everywhere', () => {
  it('a phone of 360 pixels never scrolls sideways, whatever is open', async () => {
    const page = await open({ viewport: { width: 360, height: 740 } });
    await page.getByRole('button', { name: 'Open all' }).click();
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter((each) => !each.closest('.skip') && each.getBoundingClientRect().right > 360.5)
        .map((each) => `${each.tagName}.${each.className}`),
    );
    expect(wide).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  it('without a script it is a page to read, with nothing on it that does not work', async () => {
    const page = await open({ javaScriptEnabled: false });
    expect(await page.locator('button:visible, input:visible, select:visible').count()).toBe(0);
    expect(await page.locator('.tool:visible').count()).toBe(catalogue.tools.length);
    const first = page.locator('.tool').first();
    await first.locator('summary.row').click();
    expect(await first.locator('.snippet:visible h5').allTextContents()).toEqual([
      'Typed SDK',
      'Vercel AI SDK',
      'Anthropic',
      'LangChain',
      'Mastra',
      'MCP',
      'OpenAI',
      'OpenAI Agents',
    ]);
  });

  it('on paper every tool is open, and nothing is there to be pressed', async () => {
    const page = await open();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('button:visible, input:visible, select:visible').count()).toBe(0);
    expect(await page.locator('.description:visible').count()).toBe(catalogue.tools.length);
    expect(await page.locator('.snippet:visible').count()).toBe(catalogue.tools.length);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height).toBeGreaterThan(catalogue.tools.length * 300);
  });
});
