import { hash } from 'node:crypto';

/**
 * Six hexadecimal digits that stand for a name: a suffix that depends on nothing but the name itself, so that adding a
 * tool never renames another one.
 */
export function nameHash(name: string): string {
  return hash('sha256', name).slice(0, 6);
}
