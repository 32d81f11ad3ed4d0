import { createHash } from 'node:crypto';
import { element, type HtmlElement } from './html.js';
import type { PageAssets } from './page-assets.js';

function source(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/**
 * What a page may do: run these two scripts, use this style, and nothing else. It can load nothing and send nothing, and no
 * script of it can turn text into markup. Source: Content Security Policy Level 3; Trusted Types.
 */
function contentPolicy({ style, earlyScript, script }: PageAssets): string {
  return [
    "default-src 'none'",
    `script-src ${source(earlyScript)} ${source(script)}`,
    `style-src ${source(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

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
