import { isRecord } from './is-record.js';
import type { Fields } from './is-record.js';
import { isSearchHit, unwrapHit } from './search-hit.js';
import type { ToldSpaces } from './search-hit.js';
import { visibleText } from './visible-text.js';

/** Fields that no model reads: pictures, what to draw, what else could be asked for, a counter of the editor. */
export const unread: ReadonlySet<string> = new Set([
  '_expandable',
  'profilePicture',
  'avatar',
  'avatarUrl',
  'avatarUrls',
  'iconCssClass',
  // The same moment stands beside them in digits.
  'friendlyLastModified',
  'friendlyWhen',
  'ncsStepVersion',
]);

/** Where an answer holds the records of a list. An empty one is the answer itself: nothing was found. */
const recordLists: ReadonlySet<string> = new Set(['result', 'results']);

/** The representations of a body that a write takes back: what is read in them stays as it is, to the byte. */
const writable: ReadonlySet<unknown> = new Set(['storage', 'atlas_doc_format', 'wiki', 'editor', 'editor2']);

/** What has been told in full, and is only named after that. */
interface Told {
  /** By the hits of a list. */
  readonly spaces: ToldSpaces;
  /** By one record of a list: as JSON by account id. */
  readonly people: Map<string, string>;
}

/**
 * An answer without what a model never reads or would read twice, and without anything invisible. Ids, versions, cursors
 * and bodies always stay. What stands under `value` may be written back, and stays whole.
 *
 * @param answer JSON
 */
export function compactResult(answer: unknown): unknown {
  const told: Told = { spaces: new Set(), people: new Map() };
  if (!isRecord(answer)) return compactValue(answer, '', told);
  const record = visibleNames(answer);
  return changeFields(record, (member, name) => {
    if (!Array.isArray(member) || !recordLists.has(name)) return compactField(record, member, name, '', told);
    return member.map((one) => compactValue(one, name, { ...told, people: new Map() }));
  });
}

/** The same JSON without anything invisible outside of bodies. */
export function visibleResult(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return visibleText(value);
  if (Array.isArray(value)) return value.map((member) => visibleResult(member, name));
  if (!isRecord(value)) return value;
  const record = visibleNames(value);
  return changeFields(record, (member, field) =>
    isBodyText(record, field, name) ? member : visibleResult(member, field),
  );
}

/** @param name the field that the value stands in */
function compactValue(value: unknown, name: string, told: Told): unknown {
  if (Array.isArray(value)) return value.map((member) => compactValue(member, name, told));
  if (!isRecord(value)) return visibleResult(value);
  const named = visibleNames(value);
  const record = isSearchHit(named) ? unwrapHit(named, told.spaces) : named;
  const compacted = changeFields(record, (member, field) => compactField(record, member, field, name, told));
  return withoutToldPerson(compacted, told);
}

/** @returns nothing where the field goes */
function compactField(record: Fields, member: unknown, name: string, place: string, told: Told): unknown {
  if (name === 'value') return isBodyText(record, name, place) ? member : visibleResult(member);
  if (unread.has(name) || (name === 'score' && member === 0)) return undefined;
  if (name === '_links') return isRecord(member) ? usefulLinks(member, record) : undefined;
  // Whoever owns a page is named where that is not its author.
  if (name === 'ownerId' && isSame(member, record['authorId'])) return undefined;
  const compacted = compactValue(member, name, told);
  const once = name === 'version' && isRecord(compacted) ? withoutAuthor(compacted, record) : compacted;
  return isEmpty(once) ? undefined : once;
}

/** What stands in a text that a write takes back. */
function isBodyText(record: Fields, name: string, place: string): boolean {
  return name === 'value' && (writable.has(place) || writable.has(record['representation']));
}

function isSame(value: unknown, other: unknown): boolean {
  return visibleResult(value) === visibleResult(other);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** The address of the record, where it is whole; the only way to a file; where a list goes on. */
function usefulLinks({ base, webui, download, next }: Fields, record: Fields): unknown {
  const links = {
    ...(typeof base === 'string' && typeof webui === 'string' ? { webui, base } : {}),
    ...(typeof download === 'string' && record['downloadLink'] === undefined ? { download } : {}),
    ...(typeof next === 'string' ? { next } : {}),
  };
  return isEmpty(links) ? undefined : visibleResult(links);
}

/** A version without the author and the time that its record tells as its own. */
function withoutAuthor(version: Fields, record: Fields): Fields {
  const own = ['authorId', 'createdAt'].filter((name) => isSame(version[name], record[name]));
  return changeFields(version, (member, name) => (own.includes(name) ? undefined : member));
}

/** Only the id of somebody of whom the record has told the same before. */
function withoutToldPerson(record: Fields, { people }: Told): Fields {
  const { accountId } = record;
  // What holds more than a person is left alone, so that nothing is read again at every depth.
  if (typeof accountId !== 'string' || Object.values(record).some((member) => typeof member === 'object'))
    return record;
  const text = JSON.stringify(record);
  const isTold = people.get(accountId) === text;
  people.set(accountId, text);
  return isTold ? { accountId } : record;
}

/** A record whose names are visible. A name that would then be that of another field goes. */
function visibleNames(record: Fields): Fields {
  const entries = Object.entries(record);
  if (entries.every(([name]) => visibleText(name) === name)) return record;
  const kept = entries.filter(([name]) => visibleText(name) === name || !Object.hasOwn(record, visibleText(name)));
  return Object.fromEntries(kept.map(([name, member]) => [visibleText(name), member] as const));
}

/** Changes what fields hold; what becomes undefined goes. */
function changeFields(record: Fields, change: (member: unknown, name: string) => unknown): Fields {
  const entries = Object.entries(record).map(([name, member]) => [name, change(member, name)] as const);
  return Object.fromEntries(entries.filter(([, member]) => member !== undefined));
}
