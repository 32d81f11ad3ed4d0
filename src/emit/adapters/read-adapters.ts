import { readFileSync } from 'node:fs';
import { adapterFolder, adapterNames } from '../../adapter-names.js';
import type { Adapter } from './adapter.js';
import { parseHeader } from './parse-header.js';

/** The adapters that a package has, in the order of their names. */
export function readAdapters(names: readonly string[]): readonly Adapter[] {
  return adapterNames
    .filter((name) => names.includes(name))
    .map((name) => parseHeader(name, readFileSync(new URL(`${name}.ts`, adapterFolder), 'utf8')));
}
