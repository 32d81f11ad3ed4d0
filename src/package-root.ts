/**
 * The folder of this package: one up from `src/` and from `dist/` alike, which the build keeps flat. Files of the package are
 * found from here, because the build decides which module a source becomes a part of.
 */
export const packageRoot: URL = new URL('../', import.meta.url);
