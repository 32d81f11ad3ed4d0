import type { ToolDefinition } from '../../definitions/tool-definition.js';
import { serialiseDefinitions } from '../../definitions/snapshot.js';
import type { GenerationOptions } from '../../options.js';
import { sortChanges, type Change } from '../change.js';
import { compareDefinitions } from './compare-definitions.js';

/** What Truto serves to one account. */
export interface AccountDefinitions {
  readonly account: string;
  readonly definitions: readonly ToolDefinition[];
}

/** A tool that is not the same for all accounts. */
export interface AccountDifference {
  readonly tool: string;
  /** Accounts that have the same definition, the most first. */
  readonly variants: readonly (readonly string[])[];
  /** Accounts that do not have the tool. */
  readonly missing: readonly string[];
}

/** Several accounts in one comparison. */
export interface ComparedAccounts {
  readonly names: readonly string[];
  /** By tool; empty where one package serves them all. */
  readonly differences: readonly AccountDifference[];
}

/**
 * Compares the definitions of a package with what each account is served.
 *
 * @param options of the package
 * @returns every change once, with the accounts where it is not that of all, and the tools that differ by account
 */
export function compareAccounts(
  committed: readonly ToolDefinition[],
  served: readonly AccountDefinitions[],
  options: GenerationOptions,
): { readonly changes: readonly Change[]; readonly accounts: ComparedAccounts } {
  const found = new Map<string, { readonly change: Change; readonly accounts: string[] }>();
  for (const { account, definitions } of served) {
    for (const change of compareDefinitions(committed, definitions, options)) {
      const key = JSON.stringify(change);
      const known = found.get(key);
      if (known === undefined) found.set(key, { change, accounts: [account] });
      else known.accounts.push(account);
    }
  }
  const changes = [...found.values()].map(({ change, accounts }) =>
    accounts.length === served.length ? change : { ...change, accounts },
  );
  const names = served.map(({ account }) => account);
  return { changes: sortChanges(changes), accounts: { names, differences: differencesBetween(served) } };
}

function differencesBetween(served: readonly AccountDefinitions[]): readonly AccountDifference[] {
  const tools = new Map<string, Map<string, string[]>>();
  for (const { account, definitions } of served) {
    for (const definition of definitions) {
      const variants = tools.get(definition.name) ?? new Map<string, string[]>();
      const text = serialiseDefinitions([definition]);
      variants.set(text, [...(variants.get(text) ?? []), account]);
      tools.set(definition.name, variants);
    }
  }
  return [...tools]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([tool, byText]) => {
      const variants = [...byText.values()].toSorted((left, right) => right.length - left.length);
      const having = new Set(variants.flat());
      return { tool, variants, missing: served.map(({ account }) => account).filter((name) => !having.has(name)) };
    })
    .filter(({ variants, missing }) => variants.length > 1 || missing.length > 0);
}

/** `list_x: the same for a and b, another for c, not served to d`. */
export function describeAccounts({ tool, variants, missing }: AccountDifference): string {
  const [most = [], ...others] = variants;
  const parts = [
    `${variants.length > 1 || most.length > 1 ? 'the same for' : 'served to'} ${most.join(', ')}`,
    ...others.map((accounts) => `another for ${accounts.join(', ')}`),
    ...(missing.length === 0 ? [] : [`not served to ${missing.join(', ')}`]),
  ];
  return `${tool}: ${parts.join('; ')}`;
}
