import { createHash } from 'node:crypto';
import type { PageAssets } from './page-assets.js';

function source(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/**
 * What a page may do: run these two scripts, use this style, and nothing else. It can load nothing and send nothing, and no
 * script of it can turn text into markup. Source: Content Security Policy Level 3; Trusted Types.
 */
export function contentPolicy({ style, earlyScript, script }: PageAssets): string {
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
