// What soak.ts prints.
import { runBundled } from './support/run-bundled.mjs';

process.exitCode = await runBundled(new URL('soak.ts', import.meta.url));
