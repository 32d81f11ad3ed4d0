#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { whyNodeIsTooOld } from './node-version.js';
import { lateOptimisation } from './late-optimisation.js';

const complaint = whyNodeIsTooOld(process.versions.node);
if (complaint === null) {
  const flag = lateOptimisation(process.versions);
  if (flag !== undefined) setFlagsFromString(flag);
  // Imported only now, and not awaited: an older Node could parse neither what follows nor an await at this place.
  void import('./start.js');
} else {
  process.stderr.write(`${complaint}\n`);
  process.exitCode = 2;
}
