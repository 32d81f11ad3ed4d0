import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Puts programs into a folder for the search path: stand-ins for those of the machine.
 *
 * @param bodies scripts of a shell, by the name of the program
 */
export function putPrograms(folder: string, bodies: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, body] of Object.entries(bodies)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  }
}
