#!/usr/bin/env node
import { whyNodeIsTooOld } from './node-version.js';

const complaint = whyNodeIsTooOld(process.versions.node);
if (complaint === null) {
  // A reader such as `head` may close the pipe before everything is printed; that is no failure of this program.
  process.stdout.on('error', (error) => {
    if (!('code' in error) || error.code !== 'EPIPE') throw error;
  });
  // Imported only now: an older Node could not even parse what follows.
  const { main, reportCrash } = await import('./main.js');
  const world = {
    argv: process.argv.slice(2),
    environment: process.env,
    workingFolder: process.cwd(),
    stdout: process.stdout,
    stderr: process.stderr,
  };
  process.on('uncaughtException', async (error) => {
    await reportCrash(world, error);
    process.exit(2);
  });
  // Not process.exit: it would cut off what is still on its way into a pipe.
  process.exitCode = await main(world);
} else {
  process.stderr.write(`${complaint}\n`);
  process.exitCode = 2;
}
