import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generate } from '../../../src/generate.js';
import { parseDefinitions } from '../../../src/definitions/parse-definitions.js';
import type { ToolDefinition } from '../../../src/definitions/tool-definition.js';
import { defaultGenerationOptions } from '../../../src/options.js';
import type { OutputTree } from '../../../src/package/lock.js';

/** The definitions that ship with the CLI. */
export function bundledDefinitions(): readonly ToolDefinition[] {
  const file = new URL('../../../fixtures/confluence.tools.json', import.meta.url);
  return parseDefinitions(JSON.parse(readFileSync(file, 'utf8'))).definitions;
}

/** The package that is made of the bundled definitions. */
export async function bundledPackage(): Promise<OutputTree> {
  return (await generate(bundledDefinitions(), defaultGenerationOptions)).tree;
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
