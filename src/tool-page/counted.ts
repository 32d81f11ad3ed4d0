/** A number for a reader, with separators whatever the language of the machine: `7,614`. */
export function formatNumber(number: number): string {
  return number.toLocaleString('en-US');
}

/** `1 tool`, `26 tools`. */
export function counted(number: number, noun: string): string {
  return `${formatNumber(number)} ${noun}${number === 1 ? '' : 's'}`;
}
