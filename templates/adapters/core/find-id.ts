import { quoteCql } from '../../runtime/cql/quote-cql.js';
import { inputNames } from '../../runtime/input-names.js';
import type { Catalogue, CatalogueTool } from './catalogue.js';
import type { IdKind } from './id-kinds.js';
import { spelling } from './repairs.js';

/** What was given for an id. */
export type GivenForId = 'title' | 'key' | 'name' | 'e-mail';

/**
 * How the id is found with the tools that the model has: the list of such records, by what it can be asked for, or the
 * search.
 *
 * @param offered the tools of the toolset
 * @returns a sentence; `undefined` where none of them finds it
 */
export function findId(kind: IdKind, given: GivenForId, value: string, offered: Catalogue): string | undefined {
  const lists = offered.filter(({ operation, traits }) => traits.readOnly && operation.method === 'list');
  const list = lists.find(({ operation }) => spelling(operation.resource) === kind.resource);
  const asked = list === undefined ? undefined : filterOf(list, given, value);
  if (list !== undefined && asked !== undefined) return `${call(list, asked)} finds the id.`;
  if (list !== undefined && kind.form === 'account') return byQuery(list, given, value);
  const search = lists.find(({ operation, cqlInputs = [] }) => operation.resource === 'search' && cqlInputs.length > 0);
  const type = contentTypes.get(kind.resource);
  if (search !== undefined && type !== undefined && given === 'title') {
    const query = `${type}title = ${quoteCql(value)}`;
    return `${call(search, { [search.cqlInputs?.[0] ?? '']: query })} finds the id.`;
  }
  return list === undefined ? undefined : `${list.toolName} lists them with their ids.`;
}

/** What the search is told of the kind of record. Source: the CQL reference, field `type`. */
const contentTypes: ReadonlyMap<string, string> = new Map([
  ['pages', 'type = page AND '],
  ['blogposts', 'type = blogpost AND '],
  ['contents', ''],
]);

/** Inputs of a list that take a title or a key. */
const filters: readonly (readonly [GivenForId, input: string, isList: boolean])[] = [
  ['title', 'title', false],
  ['key', 'keys', true],
  ['name', 'name', false],
];

function filterOf({ operation }: CatalogueTool, given: GivenForId, value: string): object | undefined {
  const names = inputNames(operation);
  const found = filters.find(([what, input]) => what === given && names.includes(input));
  if (found === undefined) return undefined;
  const [, input, isList] = found;
  return { [input]: isList ? [value] : value };
}

/** People are found by their names alone. Source: the CQL reference of the user search. */
function byQuery(list: CatalogueTool, given: GivenForId, value: string): string {
  const [cql] = list.cqlInputs ?? [];
  if (cql === undefined) return `${list.toolName} lists them with their ids.`;
  const isEmail = given === 'e-mail';
  const name = isEmail ? value.replace(/@.*$/su, '').replaceAll(/[._+-]+/gu, ' ') : value;
  const query = { [cql]: `user.fullname ~ ${quoteCql(name)}` };
  return `${call(list, query)} finds the id by the person's name${isEmail ? '; compare "email" in its results' : ''}.`;
}

function call({ toolName }: CatalogueTool, input: object): string {
  return `${toolName} with ${JSON.stringify(input)}`;
}
