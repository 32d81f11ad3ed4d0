/** An entry of every package that keeps state of a fleet outside of the process: its template in `templates/stores/`. */
export interface StoreEntry {
  readonly name: string;
  /** Clients of the database; an app installs the one that it uses. */
  readonly peers: readonly { readonly name: string; readonly range: string }[];
}

/** Every package has them, whatever its adapters: they import nothing but the run-time. */
export const stores: readonly StoreEntry[] = [
  {
    name: 'redis',
    peers: [
      { name: 'ioredis', range: '>=5 <7' },
      { name: 'redis', range: '>=5 <7' },
    ],
  },
];
