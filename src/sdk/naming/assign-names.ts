import { GeneratorError } from '../../errors.js';
import { nameHash } from './name-hash.js';

export interface NameRequest {
  /** What the name is for: unique among the requests, and the text the hash of a suffix is taken of. */
  readonly key: string;
  /** The name it would like to have. */
  readonly wanted: string;
}

export interface AssignNamesOptions {
  /** Names that nobody gets. */
  readonly reserved?: ReadonlySet<string>;
  /** Whether a request may keep its name although others want the same one; two such requests both lose it. */
  readonly isCanonical?: (request: NameRequest) => boolean;
  /** Puts a name and a hash together: `Name` and `1a2b3c` → `NameX1a2b3c` by default. */
  readonly join?: (name: string, hash: string) => string;
}

export interface AssignedNames {
  readonly names: ReadonlyMap<string, string>;
  /** The requests that did not get the name they wanted, with the one they got. */
  readonly renamed: readonly (NameRequest & { readonly got: string })[];
}

/**
 * Gives every request a name of its own. Where several want the same one, or a reserved one, each gets a suffix made
 * from its own key — except the canonical one, so that a well-named tool keeps its name when a badly named one turns
 * up. Neither order nor company decides on a suffix, hence a definition keeps its name from run to run.
 *
 * @throws GeneratorError `NAME_COLLISION` when even the suffixed names meet
 */
export function assignNames(requests: readonly NameRequest[], options: AssignNamesOptions = {}): AssignedNames {
  const join = options.join ?? ((name, hash) => `${name}X${hash}`);
  const wantedBy = countWanted(requests);
  const { isCanonical = () => false } = options;
  const wantedByCanonical = countWanted(requests.filter(isCanonical));
  const names = new Map<string, string>();
  const owners = new Map<string, string>();
  const renamed: (NameRequest & { got: string })[] = [];
  for (const request of requests) {
    const isOnlyCanonical = isCanonical(request) && wantedByCanonical.get(request.wanted) === 1;
    const contested = (wantedBy.get(request.wanted) ?? 0) > 1 && !isOnlyCanonical;
    const free = !contested && options.reserved?.has(request.wanted) !== true;
    const got = free ? request.wanted : join(request.wanted, nameHash(request.key));
    const owner = owners.get(got);
    if (owner !== undefined) throw collision(owner, request.key, got);
    owners.set(got, request.key);
    names.set(request.key, got);
    if (!free) renamed.push({ ...request, got });
  }
  return { names, renamed };
}

function countWanted(requests: readonly NameRequest[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { wanted } of requests) counts.set(wanted, (counts.get(wanted) ?? 0) + 1);
  return counts;
}

function collision(first: string, second: string, name: string): GeneratorError {
  return new GeneratorError({
    code: 'NAME_COLLISION',
    message: `${JSON.stringify(first)} and ${JSON.stringify(second)} would both be emitted as ${name}.`,
    fix: 'Leave one of them out with --exclude, or drop it in the overrides of the config file.',
  });
}
