import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { findBrowser } from '../../suites/find-browser.js';

/** Starts the browser. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser(process.env),
    // Chromium refuses to sandbox itself for root, which CI is in its container. The pages are our own.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

/** A page that was opened as a reader does, and everything that it should not have done. */
export interface OpenedPage {
  readonly page: Page;
  /** Addresses that were asked for, the page itself left out. */
  readonly requests: readonly string[];
  /** Texts in the console, errors, and dialogs. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * Opens a page from a file, or from a web server.
 *
 * @param hash what follows the address, with its `#`
 * @param isServed for what is kept from visit to visit. Of what was opened from a file, Chromium 156 loses it now and then on a busy
 * machine, whatever the page: of ten lines that count their visits 6 in 108 reloads, and none in 486 of the same lines from a server
 */
export async function openPage(
  browser: Browser,
  html: string,
  options: BrowserContextOptions & { readonly hash?: string; readonly isServed?: boolean } = {},
): Promise<OpenedPage> {
  const { hash = '', isServed = false, ...contextOptions } = options;
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-page-'));
  const path = join(folder, 'catalogue.html');
  writeFileSync(path, html);
  const address = isServed ? 'https://catalogue.invalid/catalogue.html' : pathToFileURL(path).href;
  const context = await browser.newContext(contextOptions);
  if (isServed) await context.route(address, (route) => route.fulfill({ path }));
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address) requests.push(request.url());
  });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(address + hash);
  const close = async (): Promise<void> => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { page, requests, complaints, close };
}

/** Opens a page and, when the test ends, holds it to what every page keeps: no request, and nothing in the console. */
export async function openQuietPage(...opening: Parameters<typeof openPage>): Promise<Page> {
  const { page, requests, complaints, close } = await openPage(...opening);
  onTestFinished(async () => {
    await close();
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
  });
  return page;
}
