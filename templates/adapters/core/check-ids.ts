import type { Catalogue, CatalogueTool } from './catalogue.js';
import type { InputProblem } from './check-input.js';
import { findId } from './find-id.js';
import type { GivenForId } from './find-id.js';
import { idKindOf, isIdOf } from './id-kinds.js';
import type { IdKind } from './id-kinds.js';
import { pageAddress } from './page-address.js';
import type { OwnSite, PageAddress } from './page-address.js';
import { describeValue } from './describe-value.js';
import type { ToolInput } from './tool.js';

/** Longest text that is worth searching for, in characters. */
const longestSearch = 200;

/** What became of the ids among arguments. */
export interface CheckedIds {
  /** With the ids of pages in the place of their addresses. */
  readonly input: ToolInput;
  /** The address that was taken before it was known whose it is. */
  readonly unproven: PageAddress | undefined;
  readonly problems: readonly InputProblem[];
}

const forms: { readonly [Form in IdKind['form']]: string } = {
  digits: 'the digits alone',
  content: 'digits, of an attachment with "att" before them',
  account: 'an Atlassian account id such as "5b10a2844c20165700ede21g"',
  group: 'a UUID',
};

/**
 * Makes the check of what a tool is given for ids. Schemas only say that they are text: a title, a key, an e-mail or an
 * address would be sent, and answered as not found.
 *
 * @param entry the tool
 * @param offered the tools that the model has, one of which may find the id
 * @param site where the account's pages are
 */
export function createIdCheck(
  entry: CatalogueTool,
  offered: Catalogue,
  site: OwnSite,
): (input: ToolInput) => CheckedIds {
  const { operation, traits, inputSchema } = entry;
  const kinds = Object.entries(inputSchema.properties ?? {}).flatMap(([name, schema]) => {
    const kind = idKindOf(name, schema, operation);
    return kind === undefined ? [] : [[name, kind] as const];
  });

  /** The address where it can be taken for the id: of such a record, for a read, and of the account's site. */
  const taken = (name: string, kind: IdKind, text: string): PageAddress | undefined => {
    const address = pageAddress(text);
    if (!traits.readOnly || address?.resource !== kind.resource) return undefined;
    const isOwn = site.has(address);
    // The answer of the record itself says whose it is.
    return isOwn === true || (isOwn === undefined && name === 'id' && operation.method === 'get') ? address : undefined;
  };

  return (input) => {
    const problems: InputProblem[] = [];
    let unproven: PageAddress | undefined;
    const read = (name: string, path: string, kind: IdKind, given: unknown): unknown => {
      if (typeof given !== 'string' || given === '' || isIdOf(kind, given)) return given;
      const address = taken(name, kind, given);
      if (address === undefined) {
        problems.push({ path, text: `The argument "${path}" takes ${explain(kind, given, offered)}` });
        return given;
      }
      if (site.has(address) === undefined) unproven = address;
      return address.id;
    };
    const ids = kinds.flatMap(([name, kind]) => {
      const given = Object.hasOwn(input, name) ? input[name] : undefined;
      if (given === undefined) return [];
      const isList = Array.isArray(given);
      const id = isList
        ? given.map((item: unknown, index) => read(name, `${name}[${index}]`, kind, item))
        : read(name, name, kind, given);
      return [[name, id] as const];
    });
    return { input: { ...input, ...Object.fromEntries(ids) }, unproven, problems };
  };
}

/** What such an id is, what was given instead, and how to come by the id. */
function explain(kind: IdKind, given: string, offered: Catalogue): string {
  const wanted = `the id of ${kind.record}, ${forms[kind.form]}`;
  const address = pageAddress(given);
  if (address?.resource === kind.resource) {
    return `${wanted}: ${JSON.stringify(given)} is an address, of the id "${address.id}". Send "${address.id}" if it is of this Confluence.`;
  }
  if (given.length > longestSearch || /^https?:/iu.test(given))
    return `${wanted}, but ${describeValue(given)} was given.`;
  const what = givenFor(kind, given);
  const way = findId(kind, what, given, offered);
  return `${wanted}: ${JSON.stringify(given)} looks like ${likenesses[what]}.${way === undefined ? '' : ` ${way}`}`;
}

const likenesses: { readonly [What in GivenForId]: string } = {
  title: 'a title',
  key: 'a key',
  name: 'a name',
  'e-mail': 'an e-mail address',
};

function givenFor({ form, resource }: IdKind, given: string): GivenForId {
  if (form === 'account') return given.includes('@') ? 'e-mail' : 'name';
  if (form === 'group') return 'name';
  if (resource === 'spaces') return /^~?[A-Za-z0-9]+$/u.test(given) ? 'key' : 'name';
  return 'title';
}
