import { findBrowser } from './find-browser.js';
import { findOnPath } from './find-on-path.js';
import { findWoodstox } from './find-woodstox.js';

const findRedis = (environment: Readonly<Record<string, string | undefined>>): void =>
  findOnPath(['redis-server'], environment);

/** Tests that need more than Node. `npm test` leaves them out and says so; a command of their own runs them. */
export interface LeftOutSuite {
  /** Of the vitest project, of the folder in `test/`, and behind the colon of `npm run test:…`. */
  readonly name: string;
  /** The tests, in the words in which `npm test` leaves them out. */
  readonly tests: string;
  /**
   * Looks for the programs that npm does not bring.
   *
   * @throws {Error} whose message says, in one line, which package to install
   */
  readonly findPrograms: (environment: Readonly<Record<string, string | undefined>>) => unknown;
}

/** Every suite that `npm test` leaves out. A new one is a row here, a folder, a script and a step of `.ci/run`. */
export const leftOutSuites: readonly LeftOutSuite[] = [
  {
    name: 'packages',
    tests: 'installations by npm',
    findPrograms: (environment) => findOnPath(['bash', 'git', 'tar'], environment),
  },
  {
    name: 'shell',
    tests: "the scripts of init's workflow",
    findPrograms: (environment) => findOnPath(['bash', 'git'], environment),
  },
  { name: 'redis', tests: 'a real Redis', findPrograms: findRedis },
  { name: 'browser', tests: "the browser's tests", findPrograms: findBrowser },
  { name: 'storage-oracle', tests: "storage format against Confluence's own parser", findPrograms: findWoodstox },
];

/** The command that runs a suite. */
export function commandOf({ name }: LeftOutSuite): string {
  return `npm run test:${name}`;
}
