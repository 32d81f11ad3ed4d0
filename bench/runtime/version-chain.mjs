// What version-chain.ts prints.
import { runBundled } from './support/run-bundled.mjs';

process.exitCode = await runBundled(new URL('version-chain.ts', import.meta.url));
