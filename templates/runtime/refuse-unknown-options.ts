import { refuseArgument } from './refuse-argument.js';

/** Names the option that shares most pairs of neighbouring letters with a misspelt one, if that is more than half its length. */
const suggestion = (name: string, known: readonly string[]): string => {
  let nearest = '';
  let most = name.length / 2;
  for (const option of known) {
    const isShared = (_: string, at: number): boolean =>
      at > 0 && option.toLowerCase().includes(name.slice(at - 1, at + 1).toLowerCase());
    const likeness = [...name].filter(isShared).length;
    if (likeness > most) [nearest, most] = [option, likeness];
  }
  return nearest && `; "${nearest}" is`;
};

/**
 * Refuses options that nobody would read.
 *
 * @param known the names of all there are
 * @throws {InvalidInputError} with the option that was meant, where one is near
 */
export function refuseUnknownOptions(options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) refuseArgument(name, `is no option${suggestion(name, known)}.`);
  }
}
