/** Characters of a value that a message shows. */
const longest = 200;

/** A value as a message shows it, which may be read by a model: never all of a very long one. */
export function shortened(value: string): string {
  return value.length > longest ? `${value.slice(0, longest)}…` : value;
}
