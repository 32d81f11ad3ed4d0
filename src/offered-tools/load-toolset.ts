import { bundleFolder } from '../adapter-names.js';

/** What a provider would say about a part of a tool. */
export interface ProfileFinding {
  /** Refused; taken, but not held to what the schema says; or said in another way with nothing lost. */
  readonly level: 'rejected' | 'degraded' | 'note';
  /** JSON pointer into what was checked. */
  readonly pointer: string;
  readonly message: string;
}

/**
 * What the toolset makes of tools. It is a part of the emitted package, so this is its compiled code, seen through types of our
 * own: what is counted, indexed and linted is what an adapter does.
 */
export interface Toolset {
  /** The profiles of model providers. */
  readonly profileNames: readonly string[];
  readonly applyProfile: (profile: string, schema: unknown) => { readonly findings: readonly ProfileFinding[] };
  /** The schema of arguments as a type. */
  readonly inputSignature: (schema: unknown) => string;
  readonly toolInBrief: (description: string, inputs: unknown) => readonly [description: string, inputs: unknown];
}

/** Loads the compiled toolset. */
export async function loadToolset(): Promise<Toolset> {
  return (await import(new URL('toolset.js', bundleFolder).href)) as Toolset;
}
