import { readFileSync } from 'node:fs';
import { packageRoot } from './package-root.js';

/** The version of this tool, from its own package.json. */
export function generatorVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error('package.json of gen-confluence-tools has no version');
}
