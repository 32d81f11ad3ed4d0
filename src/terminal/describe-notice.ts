import type { Notice } from '../errors.js';
import { printable } from '../text/printable.js';

/** One line about something that went otherwise than the definitions say. */
export function describeNotice({ rule, message, tool, pointer }: Notice): string {
  const about = tool === undefined ? '' : `${tool}: `;
  const where = pointer === undefined ? '' : ` (at ${pointer})`;
  return printable(`note [${rule}] ${about}${message}${where}`);
}
