import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { root } from './code-samples.js';

/** A package registry on loopback. */
export interface PackageRegistry {
  readonly url: string;
  close(): void;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
}

/**
 * Serves what is installed here, and tarballs besides, by npm's protocol: `npm install` with a name then does what it does
 * for a stranger, without a network.
 *
 * @param tarballs packed packages with their manifests, newer than anything of the same name
 */
export async function startPackageRegistry(
  tarballs: readonly { readonly manifest: Manifest; readonly file: string }[],
): Promise<PackageRegistry> {
  const folders = installedFolders();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname).slice(1);
    const [name = '', version] = path.split('/-/');
    const tarball = tarballs.find(({ manifest }) => manifest.name === name);
    const installed = (folders.get(name) ?? []).map((folder) => ({ folder, manifest: manifestIn(folder) }));
    if (version === undefined) {
      const known = tarball === undefined ? installed.map(({ manifest }) => manifest) : [tarball.manifest];
      describePackage(response, name, known, request.headers.host ?? '');
    } else if (tarball !== undefined) response.end(readFileSync(tarball.file));
    else {
      const { folder } = installed.find(({ manifest }) => version === `${manifest.version}.tgz`) ?? {};
      if (folder === undefined) response.writeHead(404).end('{}');
      else pack(folder, response);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Where each package lies, by name; the lock knows the places, also of those that are nested. */
function installedFolders(): Map<string, string[]> {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { readonly packages: object };
  const folders = new Map<string, string[]>();
  for (const path of Object.keys(lock.packages)) {
    const name = path.split('node_modules/').at(-1) ?? '';
    if (!path.includes('node_modules/') || !existsSync(join(root, path, 'package.json'))) continue;
    folders.set(name, [...(folders.get(name) ?? []), join(root, path)]);
  }
  return folders;
}

function manifestIn(folder: string): Manifest {
  const { scripts: _, ...manifest } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest & {
    readonly scripts?: unknown;
  };
  return manifest;
}

function describePackage(response: ServerResponse, name: string, known: readonly Manifest[], host: string): void {
  // The one at the top of node_modules comes first in the lock.
  const [latest] = known;
  if (latest === undefined) {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
    return;
  }
  const versions = known.map((manifest) => {
    const tarball = `http://${host}/${name}/-/${manifest.version}.tgz`;
    return [manifest.version, { ...manifest, name, dist: { tarball } }];
  });
  const body = { name, 'dist-tags': { latest: latest.version }, versions: Object.fromEntries(versions) as object };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Sends an installed package as a tarball, without the packages nested in it: those come by themselves. */
function pack(folder: string, response: ServerResponse): void {
  const rename = `s,^${basename(folder)},package,`;
  const words = ['-c', '--exclude=node_modules', `--transform=${rename}`, '-C', join(folder, '..'), basename(folder)];
  spawn('tar', words, { stdio: ['ignore', 'pipe', 'ignore'] }).stdout.pipe(response);
}
