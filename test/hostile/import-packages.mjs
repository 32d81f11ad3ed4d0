// Imports emitted packages in a process of their own and says what it saw, as JSON on stdout.
// Arguments: folders that hold an emitted package.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const namesOf = () => prototypes.flatMap((prototype) => Reflect.ownKeys(prototype).map(String));
const answer = () => new Response('{"result":[]}', { status: 200, headers: { 'content-type': 'application/json' } });
// The first response makes Node define a global of its own.
answer();
const globalsBefore = new Set(Reflect.ownKeys(globalThis));
const prototypesBefore = namesOf().join();

const sent = [];
const fetch = async (url) => {
  sent.push(String(url));
  return answer();
};

/** An input with something for every name. */
const anything = new Proxy(
  {},
  { getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: '1' }), get: () => '1' },
);

async function inspect(folder) {
  const module = await import(pathToFileURL(join(folder, 'dist', 'index.js')).href);
  const { catalogue } = await import(pathToFileURL(join(folder, 'dist', 'catalogue.js')).href);
  const confluence = module.createConfluence({ token: 'token', accountId: 'account', fetch, rateLimit: false });
  const awaited = await confluence;
  const resources = Object.entries(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(confluence)))
    .filter(([, { get }]) => get !== undefined)
    .map(([name]) => name)
    .filter((name) => name !== 'accountId' && name !== 'baseUrl');
  const notThenable = resources.every((name) => confluence[name].then === undefined);
  const failures = [];
  for (const tool of Object.keys(module.operations)) {
    try {
      await confluence.call(tool, anything, { retry: false });
    } catch (error) {
      if (!(error instanceof module.ConfluenceToolsError)) failures.push(`${tool}: ${error}`);
    }
  }
  return {
    tools: Object.keys(module.operations),
    told: catalogue.map(({ toolName }) => toolName).toSorted(),
    resources: resources.length,
    behaves: awaited === confluence && notThenable && confluence.accountId === 'account',
    failures,
  };
}

const packages = [];
for (const folder of process.argv.slice(2)) packages.push(await inspect(folder));
const strangers = sent.filter((url) => {
  const { origin, searchParams } = new URL(url);
  return origin !== 'https://api.truto.one' || searchParams.getAll('integrated_account_id').join() !== 'account';
});
process.stdout.write(
  JSON.stringify({
    packages,
    sent: sent.length,
    strangers,
    newGlobals: Reflect.ownKeys(globalThis)
      .filter((name) => !globalsBefore.has(name))
      .map(String),
    prototypesAreClean: namesOf().join() === prototypesBefore,
  }),
);
