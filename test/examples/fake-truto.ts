interface FakePage {
  readonly id: string;
  readonly title: string;
  readonly version: { readonly number: number };
  readonly body: { readonly storage: { readonly value: string } };
}

/** The stand-in for Truto and Confluence that the examples run against. */
export interface FakeTruto {
  readonly url: string;
  readonly state: {
    readonly pages: Map<string, FakePage>;
    readonly groups: ReadonlyMap<string, { readonly members: ReadonlySet<string> }>;
  };
  readonly requests: readonly { readonly method: string; readonly path: string; readonly status?: number }[];
  close(): Promise<unknown>;
}

export interface Trouble {
  /** Requests that are answered with 429, counted from 0. */
  readonly limitedRequests?: readonly number[];
  /** Requests that are carried out and never answered, counted from 0. */
  readonly hungRequests?: readonly number[];
  /** Whether somebody else saves the page after it was first read. */
  readonly hasCompetingEdit?: boolean;
}

interface Module {
  startFakeTruto(trouble?: Trouble): Promise<FakeTruto>;
}

/** Starts it. */
export async function startFakeTruto(trouble: Trouble = {}): Promise<FakeTruto> {
  const path = new URL('../../examples/support/fake-truto.mjs', import.meta.url);
  const module = (await import(path.href)) as Module;
  return module.startFakeTruto(trouble);
}
