// What shared-account.ts prints.
import { runBundled } from './support/run-bundled.mjs';

process.exitCode = await runBundled(new URL('shared-account.ts', import.meta.url));
