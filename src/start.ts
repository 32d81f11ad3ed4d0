import { setFlagsFromString } from 'node:v8';
import { lateOptimisation } from './late-optimisation.js';

// Before the rest is loaded, and so that none of it counts calls by the old measure.
const flag = lateOptimisation(process.versions);
if (flag !== undefined) setFlagsFromString(flag);

// A reader such as `head` may close the pipe before everything is printed; that is no failure of this program.
process.stdout.on('error', (error) => {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
});

const world = {
  argv: process.argv.slice(2),
  environment: process.env,
  workingFolder: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
};

// Before anything else is loaded: what crashes meanwhile is not for Node to print, who does not know what is a secret.
process.on('uncaughtException', async (error) => {
  const { reportCrash } = await import('./main.js');
  await reportCrash(world, error);
  process.exit(2);
});

const { main } = await import('./main.js');
// Not process.exit: it would cut off what is still on its way into a pipe.
process.exitCode = await main(world);
