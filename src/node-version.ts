/**
 * Says that Node is too old and what to do, or returns null. Written for every Node that can load a module: the check
 * must run where the rest of the program would not parse.
 *
 * @param version such as `20.19.0`
 */
export function whyNodeIsTooOld(version: string): string | null {
  const parts = version.split('.');
  const major = Number(parts[0]);
  const minor = Number(parts[1]);
  if (major > 20 || (major === 20 && minor >= 19)) return null;
  return (
    `error gen-confluence-tools needs Node.js 20.19 or newer, and this is Node.js ${version}.\n` +
    '  Install a newer one from https://nodejs.org, or choose one with your version manager, and run again.'
  );
}
