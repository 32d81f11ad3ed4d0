import type { Adapter } from './adapter.js';

/** The example of an adapter, for a package of this name. */
export function exampleLines({ example }: Adapter, packageName: string): readonly string[] {
  return example.map((line) => line.replace("'confluence-tools/", () => `'${packageName}/`));
}
