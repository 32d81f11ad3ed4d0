#!/usr/bin/env node
import { whyNodeIsTooOld } from './node-version.js';

const complaint = whyNodeIsTooOld(process.versions.node);
if (complaint === null) {
  // Imported only now, and not awaited: an older Node could parse neither what follows nor an await at this place.
  void import('./start.js');
} else {
  process.stderr.write(`${complaint}\n`);
  process.exitCode = 2;
}
