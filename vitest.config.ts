import { defineConfig } from 'vitest/config';
import { leftOutSuites } from './test/suites/left-out-suites.js';

// `vitest run` takes what needs nothing but Node; `vitest run --mode <suite>` one of the suites that it leaves out.
export default defineConfig(({ mode }) => {
  const suite = leftOutSuites.find(({ name }) => name === mode);
  const chosen =
    suite === undefined
      ? {
          include: ['test/**/*.test.ts'],
          exclude: leftOutSuites.map(({ name }) => `test/${name}/**`),
          globalSetup: ['test/suites/say-left-out.ts'],
        }
      : {
          // By which what is required finds its row.
          name: suite.name,
          include: [`test/${suite.name}/**/*.test.ts`],
          globalSetup: ['test/suites/require-programs.ts'],
        };
  return {
    test: {
      ...chosen,
      // Two cores: more workers than that make the loopback servers wait for a turn.
      maxWorkers: 2,
      // A worker keeps its modules from file to file: compilers and frameworks are loaded once in it.
      isolate: false,
      // Tests make much that does not live long: collected in larger pieces, it takes a twentieth less of the processor.
      execArgv: ['--max-semi-space-size=64'],
      setupFiles: ['test/leave-no-trace.ts'],
      // Tests that are concurrent wait for servers and processes, not for the processor.
      maxConcurrency: 20,
      // Long enough for a machine that is busy with something else: how long a test takes is no matter of right or wrong.
      testTimeout: 300_000,
      hookTimeout: 300_000,
    },
  };
});
