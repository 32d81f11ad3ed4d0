import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCli } from '../cli/run-cli.js';
import { runMain } from '../cli/run-main.js';
import { temporaryFolder } from '../package/support.js';
import { selfSignedCertificate } from '../support/self-signed-certificate.js';

const account = '5f0c6a2e-0d3c-4d5c-9b0f-2f7c1d9e8a11';

async function listen(server: Server): Promise<string> {
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A stand-in for Truto with one answer. */
async function answering(status: number, body: string, headers: Readonly<Record<string, string>> = {}) {
  const server = createServer((_, response) =>
    response.writeHead(status, { ...headers, connection: 'close' }).end(body),
  );
  return `http://${await listen(server)}`;
}

interface Run {
  readonly words?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly baseUrl?: string;
  /** Code that runs in the process before the command. */
  readonly before?: string;
  readonly hasFileInTheWay?: boolean;
}

/** What the command says on stderr, with the folder and the address of a documentation. */
async function said({ words = [], environment, baseUrl, before, hasFileInTheWay = false }: Run): Promise<string> {
  const cwd = temporaryFolder();
  if (hasFileInTheWay) writeFileSync(join(cwd, 'generated'), '');
  const argv = [...words, ...(baseUrl === undefined ? [] : ['--base-url', baseUrl])];
  const options = {
    cwd,
    environment: environment ?? { TRUTO_API_TOKEN: 'a-token-of-truto', TRUTO_ACCOUNT_ID: account },
  };
  const { stderr, exitCode } = await (before === undefined
    ? runMain(argv, options)
    : runCli(argv, { ...options, nodeArguments: ['--import', `data:text/javascript,${encodeURIComponent(before)}`] }));
  if (exitCode !== 2) throw new Error(`ended with ${exitCode}: ${stderr}`);
  return stderr
    .replaceAll(cwd, '/home/you/project')
    .replaceAll(/127\.0\.0\.1:\d+/gu, 'api.truto.one')
    .trimEnd();
}

const closedPort = async (): Promise<string> => {
  const server = createServer();
  const address = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return `http://${address}`;
};

const failToResolve =
  "import dns from 'node:dns'; dns.lookup = (host, options, callback) => " +
  "callback(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }));";
const beOldNode = "Object.defineProperty(process.versions, 'node', { value: '18.20.8' });";
const failToMakeFolder = (code: string): string =>
  "import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; fs.mkdirSync = () => " +
  `{ throw Object.assign(new Error('no'), { code: '${code}' }); }; syncBuiltinESMExports();`;

/** What the command line says to somebody who starts it for the first time, in the order of the page. */
export const firstErrors: readonly (() => Promise<string>)[] = [
  () => said({ before: beOldNode }),
  () => said({ words: ['--from', 'upstream'], environment: {} }),
  () => said({ words: ['--from', 'upstream'], environment: { TRUTO_API_TOKEN: 'a-token-of-truto' } }),
  () => said({ environment: { TRUTO_API_TOKEN: '“a-token-of-truto”', TRUTO_ACCOUNT_ID: account } }),
  async () => said({ baseUrl: await answering(401, '{"message":"Unauthorized"}') }),
  async () => said({ baseUrl: await answering(403, '{"message":"Forbidden"}') }),
  async () => said({ baseUrl: await answering(404, '{"message":"Not found"}') }),
  async () => said({ baseUrl: await answering(200, '{"result":[]}') }),
  async () => said({ baseUrl: await answering(200, '<!doctype html><p>Sign in</p>', { 'content-type': 'text/html' }) }),
  async () => said({ baseUrl: await answering(429, '{}', { 'retry-after': '3600' }) }),
  async () => said({ baseUrl: 'https://api.truto.one', before: failToResolve }),
  async () => said({ baseUrl: await closedPort() }),
  async () => {
    const server = createSecureServer(selfSignedCertificate(), (_, response) => response.end('{}'));
    return said({ baseUrl: `https://${await listen(server)}` });
  },
  () => said({ words: ['--from', 'tools.json'] }),
  () => said({ words: ['--from', '-'], before: "Object.defineProperty(process.stdin, 'isTTY', { value: true });" }),
  () => said({ words: ['--from', 'bundled', '--quiet'], before: failToMakeFolder('EACCES') }),
  () => said({ words: ['--from', 'bundled', '--quiet'], hasFileInTheWay: true }),
  () => said({ words: ['--ot', 'tools'] }),
  () => said({ words: ['generte'] }),
  () => said({ words: ['--from', 'bundled', '--adapters', 'lang-chain'] }),
];
