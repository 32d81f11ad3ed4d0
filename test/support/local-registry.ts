import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface LockedPackage {
  readonly dev?: boolean;
  readonly link?: boolean;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
}

/** A package registry on this machine. */
export interface LocalRegistry {
  readonly url: string;
  close(): void;
}

/** What there is besides the packages that the command line needs. */
export interface LocalRegistryOptions {
  /** Serves the development dependencies too, such as the frameworks. */
  readonly development?: boolean;
  /** Packed packages. */
  readonly tarballs?: readonly { readonly manifest: Manifest; readonly file: string }[];
}

interface Offer {
  readonly manifest: Manifest;
  /** A folder with an installed package. */
  readonly folder?: string;
  /** A tarball. */
  readonly file?: string;
}

/** Folders of the installed packages, nested ones included. */
function installedFolders(development: boolean): readonly string[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: { readonly [path: string]: LockedPackage };
  };
  return Object.entries(lock.packages)
    .filter(([path, { dev, link }]) => {
      return path.startsWith('node_modules/') && (development || dev !== true) && link !== true;
    })
    .map(([path]) => join(root, path))
    .filter((folder) => existsSync(join(folder, 'package.json')));
}

function sendTarball({ file, folder = root }: Offer, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/octet-stream' });
  if (file !== undefined) return void response.end(readFileSync(file));
  // Not compressed: it is unpacked at once. Packages below the package are packages of their own.
  const words = ['-cf', '-', '--exclude=./node_modules', '--transform=s,^\\.,package,', '-C', folder, '.'];
  spawn('tar', words, { stdio: ['ignore', 'pipe', 'inherit'] }).stdout.pipe(response);
}

/**
 * Serves the packages that are installed here as the registry of npm would, so that an installation can be tested
 * without a network. Source of the form of the answers: npm's documentation of package metadata.
 */
export async function startLocalRegistry({
  development = false,
  tarballs = [],
}: LocalRegistryOptions = {}): Promise<LocalRegistry> {
  const packages = new Map<string, Map<string, Offer>>();
  const add = (offer: Offer): void => {
    const versions = packages.get(offer.manifest.name) ?? new Map<string, Offer>();
    // What is met first is at the top of node_modules: the version that counts as the latest.
    if (!versions.has(offer.manifest.version)) versions.set(offer.manifest.version, offer);
    packages.set(offer.manifest.name, versions);
  };
  for (const tarball of tarballs) add(tarball);
  for (const folder of installedFolders(development)) {
    add({ manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest, folder });
  }
  let url = '';
  const server = createServer(({ url: path = '/' }, response) => {
    const [name = '', version] = decodeURIComponent(path.slice(1)).split('/-/');
    const versions = packages.get(name);
    const asked = version === undefined ? undefined : versions?.get(version);
    if (asked !== undefined) return sendTarball(asked, response);
    if (versions === undefined || version !== undefined) return response.writeHead(404).end('{}');
    const entries = [...versions.values()].map(({ manifest }) => {
      const tarball = `${url}/${name}/-/${manifest.version}`;
      return [manifest.version, { ...manifest, dist: { tarball } }] as const;
    });
    const metadata = { name, versions: Object.fromEntries(entries), 'dist-tags': { latest: entries[0]?.[0] } };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(metadata));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
