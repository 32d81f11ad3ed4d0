import { createHash } from 'node:crypto';

/**
 * Six hexadecimal digits that stand for a name: a suffix that depends on nothing but the name itself, so that adding a
 * tool never renames another one.
 */
export function nameHash(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 6);
}
