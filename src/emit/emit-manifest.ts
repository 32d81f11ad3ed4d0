import type { SdkModel } from '../sdk/sdk-model.js';
import type { Adapter } from './adapters/adapter.js';
import { binPath } from './adapters/emit-bins.js';
import { textBanner } from './banner.js';
import { jsonDocument } from '../text/literal.js';

/**
 * The package's own package.json: ES modules with types, and no dependency, so that a linked folder works as it is. The
 * frameworks are optional peers: an app installs only the one it uses.
 */
export function emitManifest({ packageName }: SdkModel, adapters: readonly Adapter[]): string {
  const bins = adapters.flatMap(({ bin }) =>
    bin === undefined ? [] : [[bin.name, `./${binPath(bin.name)}`] as const],
  );
  const entries = adapters.map(({ name }) => [
    `./${name}`,
    { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
  ]);
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
    ...(adapters.length === 0 ? {} : { typesVersions: { '*': typesOf(adapters) } }),
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      ...Object.fromEntries(entries),
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
    ...(adapters.length === 0
      ? {}
      : {
          peerDependencies: Object.fromEntries(adapters.map(({ peer }) => [peer.name, peer.range]).toSorted()),
          peerDependenciesMeta: Object.fromEntries(
            adapters.map(({ peer }) => [peer.name, { optional: true }] as const).toSorted(),
          ),
        }),
  });
}

/** The declarations of the entries, in the form of `typesVersions`. */
function typesOf(adapters: readonly Adapter[]): { readonly [entry: string]: readonly string[] } {
  return Object.fromEntries(adapters.map(({ name }) => [name, [`./dist/${name}.d.ts`]]));
}
