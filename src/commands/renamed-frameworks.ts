import { dirname, relative } from 'node:path';
import { appManifests } from '../config/app-manifests.js';
import type { Config } from '../config/config.js';
import { readAdapters } from '../emit/adapters/read-adapters.js';
import type { Notice } from '../errors.js';

/**
 * Says which adapters run on a framework that the app has under an older name alone. An import of them would fail before any
 * code of ours could say so, with words about a package that the app has never heard of.
 */
export function noticeRenamedFrameworks({ generation, outFolder }: Config, workingFolder: string): readonly Notice[] {
  const manifests = appManifests(dirname(outFolder));
  return readAdapters(generation.adapters).flatMap(({ name, peer, formerly }) => {
    if (manifests.some(({ packages }) => packages.has(peer.name))) return [];
    const [found] = manifests.flatMap(({ path, packages }) =>
      formerly.filter((old) => packages.has(old)).map((old) => `${relative(workingFolder, path)} names ${old}`),
    );
    if (found === undefined) return [];
    const message = `${generation.packageName}/${name} runs on ${peer.name}, and ${found} alone, which does not do: npm install ${peer.name}, or leave the adapter out (--adapters).`;
    return [{ rule: 'renamed-framework', message }];
  });
}
