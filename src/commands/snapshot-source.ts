import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { snapshotFileName } from '../definitions/snapshot.js';
import type { ComparedSource } from '../drift/report/drift-report.js';

/**
 * The committed definitions as a side of a comparison.
 *
 * @param folder folder of the package, relative to the working folder
 */
export function snapshotSource(config: Config, folder: string): ComparedSource {
  const file = folder === '' ? snapshotFileName : `${folder}/${snapshotFileName}`;
  const path = join(config.outFolder, snapshotFileName);
  // Only annotations point at lines.
  const text = config.format === 'github' && existsSync(path) ? { text: readFileSync(path, 'utf8') } : {};
  return { label: 'the committed definitions', file, ...text };
}
