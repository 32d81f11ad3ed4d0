import type { SdkModel } from '../model/sdk-model.js';
import { textBanner } from './banner.js';
import { jsonDocument } from './literal.js';

/** The package's own package.json: ES modules with types, no dependency. */
export function emitManifest(model: SdkModel): string {
  return jsonDocument({
    '//': textBanner,
    name: model.packageName,
    version: '0.0.0',
    private: true,
    description: 'Typed, pinned tools for Confluence through Truto.',
    license: 'MIT',
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20.19.0' },
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './definitions.json': './definitions.json',
      './openapi.json': './openapi.json',
      './package.json': './package.json',
    },
    files: ['dist', 'src', 'definitions.json', 'openapi.json', 'generation.lock.json'],
  });
}
