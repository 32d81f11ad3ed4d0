import { bundleFolder } from '../../adapter-names.js';

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

/** Loads the compiled profiles. */
export async function loadProfiles(): Promise<Profiles> {
  return (await import(new URL('toolset.js', bundleFolder).href)) as Profiles;
}
