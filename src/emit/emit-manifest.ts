import type { SdkModel } from '../sdk/sdk-model.js';
import type { Adapter } from './adapters/adapter.js';
import { binPath } from './adapters/emit-bins.js';
import { textBanner } from './banner.js';
import { stores } from './stores.js';
import { jsonDocument } from '../text/literal.js';

/**
 * The package's own package.json: ES modules with types, and no dependency, so that a linked folder works as it is. The
 * frameworks are optional peers: an app installs only the one it uses.
 */
export function emitManifest({ packageName }: SdkModel, adapters: readonly Adapter[]): string {
  const bins = adapters.flatMap(({ bin }) =>
    bin === undefined ? [] : [[bin.name, `./${binPath(bin.name)}`] as const],
  );
  const names = [...adapters.map(({ name }) => name), ...stores.map(({ name }) => name)];
  const peers = [...adapters.map(({ peer }) => peer), ...stores.flatMap((store) => store.peers)];
  return jsonDocument({
    '//': textBanner,
    name: packageName,
    version: '0.0.0',
    private: true,
    description: 'Typed, pinned tools for Confluence through Truto.',
    license: 'MIT',
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20.19.0' },
    // For TypeScript's resolution `node10`, which CommonJS apps have by default before TypeScript 6 and which reads no `exports`.
    main: './dist/index.js',
    types: './dist/index.d.ts',
    typesVersions: { '*': Object.fromEntries(names.map((name) => [name, [`./dist/${name}.d.ts`]])) },
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      ...Object.fromEntries(
        names.map((name) => [`./${name}`, { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` }]),
      ),
      './definitions.json': './definitions.json',
      './openapi.json': './openapi.json',
      './package.json': './package.json',
    },
    ...(bins.length === 0 ? {} : { bin: Object.fromEntries(bins) }),
    files: [
      ...(bins.length === 0 ? [] : ['bin']),
      'dist',
      'src',
      'definitions.json',
      'openapi.json',
      'generation.lock.json',
    ],
    peerDependencies: Object.fromEntries(peers.map(({ name, range }) => [name, range] as const).toSorted()),
    peerDependenciesMeta: Object.fromEntries(peers.map(({ name }) => [name, { optional: true }] as const).toSorted()),
  });
}
