// @ts-check
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * A schema, with values of which is known whether they fit.
 * @typedef {{ readonly description: string, readonly schema: unknown, readonly tests: readonly Instance[] }} Group
 * @typedef {{ readonly description: string, readonly data: unknown, readonly valid: boolean }} Instance
 */

/**
 * The groups of files in the form of JSON-Schema-Test-Suite, each under a name that no other has. Of a folder, the files
 * that stand in it: what the suite leaves to implementations is a folder further in.
 * @param {readonly string[]} paths files and folders
 * @returns {ReadonlyMap<string, Group>}
 */
export function readGroups(paths) {
  const files = paths.flatMap((path) =>
    statSync(path).isDirectory()
      ? readdirSync(path)
          .filter((name) => name.endsWith('.json'))
          .toSorted()
          .map((name) => join(path, name))
      : [path],
  );
  const groups = files.flatMap((file) => {
    /** @type {readonly Group[]} */
    const listed = JSON.parse(readFileSync(file, 'utf8'));
    return listed.map((group) => ({ ...group, description: `${basename(file, '.json')}: ${group.description}` }));
  });
  return new Map(groups.map((group, index) => [`group_${index + 1}`, group]));
}
