/** The whole emitted package in memory: path inside the package (POSIX separators, relative) → text, sorted by path. */
export type OutputTree = ReadonlyMap<string, string>;
