/**
 * Splits a name of any spelling into lower-case ASCII words: at everything that is not a letter or a digit, between
 * `aB` and `ABc`, and behind digits (`v2api` → `v2`, `api`), so that every case style built from the words keeps them
 * apart. Letters with marks lose the mark; other scripts yield no words.
 */
export function splitWords(name: string): readonly string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([0-9])([A-Za-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}
