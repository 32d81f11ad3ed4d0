/** Says whether a file system error means "there is nothing at this path" (ENOENT, or a parent that is a file). */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
