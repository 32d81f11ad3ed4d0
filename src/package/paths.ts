import { relative, sep } from 'node:path';

/** Names that Windows gives to devices: a file called so, with any extension, cannot be created or opened there. */
const windowsDevice = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/iu;

/** Characters that no emitted path needs and that some file system reads as something else than a part of a name. */
const unusableCharacter = /[\p{Cc}<>:"|?*]/u;

/**
 * Says why a path may not be used inside the output folder, or null when it may. Paths are relative with `/` between
 * the segments; anything that could leave the folder, or that means something else on another system, is refused.
 *
 * @param path a path of an output tree or of a lock file
 */
export function whyUnusablePath(path: string): string | null {
  if (path === '') return 'it is empty';
  if (path.startsWith('/') || /^[a-z]:/iu.test(path)) return 'it is absolute';
  if (path.includes('\\')) return 'it holds a backslash';
  if (unusableCharacter.test(path)) return 'it holds a character that file names cannot have everywhere';
  for (const segment of path.split('/')) {
    if (segment === '') return 'it has an empty segment';
    if (segment === '.' || segment === '..') return `it has the segment "${segment}"`;
    if (segment.endsWith('.') || segment.endsWith(' ')) return 'a segment ends with a dot or a space';
    if (windowsDevice.test(segment)) return `"${segment}" is the name of a device on Windows`;
  }
  return null;
}

/** The way from a folder to a path, with `/` between the segments on every system. */
export function pathFrom(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}
