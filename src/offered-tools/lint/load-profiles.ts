import { fileURLToPath, pathToFileURL } from 'node:url';

/** What a provider would say about a part of a tool. */
export interface ProfileFinding {
  /** Refused; taken, but not held to what the schema says; or said in another way with nothing lost. */
  readonly level: 'rejected' | 'degraded' | 'note';
  /** JSON pointer into what was checked. */
  readonly pointer: string;
  readonly message: string;
}

/**
 * The profiles of model providers. They are a part of the emitted package, so this is its compiled code, seen through
 * types of our own: what the linter says is what an adapter does.
 */
export interface Profiles {
  readonly profileNames: readonly string[];
  readonly applyProfile: (profile: string, schema: unknown) => { readonly findings: readonly ProfileFinding[] };
}

// One folder up from `src/` and from `dist/` alike.
const folder = fileURLToPath(new URL('../../../dist/templates/adapters/profiles', import.meta.url));

async function load(name: string): Promise<unknown> {
  return import(pathToFileURL(`${folder}/${name}.js`).href);
}

/** Loads the compiled profiles. */
export async function loadProfiles(): Promise<Profiles> {
  const [profile, apply] = await Promise.all([load('profile'), load('apply-profile')]);
  const { profileNames } = profile as Pick<Profiles, 'profileNames'>;
  const { applyProfile } = apply as Pick<Profiles, 'applyProfile'>;
  return { profileNames, applyProfile };
}
