/**
 * Writes a text as a CQL string. Inside double quotes only the quote and the backslash need a backslash (Atlassian's
 * CQL reference); every other character stands for itself.
 */
export function quoteCql(text: string): string {
  return `"${text.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;
}
