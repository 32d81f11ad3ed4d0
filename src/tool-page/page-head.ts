import { contentPolicy } from './content-policy.js';
import { element, type HtmlElement } from './html.js';
import type { PageAssets } from './page-assets.js';

/** The head of a page. The policy comes before everything that it is about. */
export function pageHead(title: string, assets: PageAssets): HtmlElement {
  return element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'content-security-policy', content: contentPolicy(assets) }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('meta', { name: 'referrer', content: 'no-referrer' }),
    element('meta', { name: 'generator', content: 'gen-confluence-tools' }),
    element('title', {}, title),
    element('script', {}, assets.earlyScript),
    element('style', {}, assets.style),
  );
}
