// What rate-limit.ts prints.
import { runBundled } from './support/run-bundled.mjs';

process.exitCode = await runBundled(new URL('rate-limit.ts', import.meta.url));
