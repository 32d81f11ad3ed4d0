import { readFileSync } from 'node:fs';

/** The version of this tool, from its own package.json; one folder up from `src/` and from `dist/` alike. */
export function generatorVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error('package.json of gen-confluence-tools has no version');
}
