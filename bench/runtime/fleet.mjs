// What fleet.ts prints.
import { runBundled } from './support/run-bundled.mjs';

process.exitCode = await runBundled(new URL('fleet.ts', import.meta.url));
