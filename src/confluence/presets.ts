import { isUserSearch } from './record-of-resource.js';

/** Choices of tools for one purpose, besides `reader`, which is every tool that reads. */
export type PresetName = 'editor' | 'offboarding';

/** What is known of a tool before it is emitted. */
interface PresetQuestion {
  /** The resource's name as lower-case words, joined by spaces. */
  readonly words: string;
  readonly method: string;
  /** The record that it answers, where that is known. */
  readonly record: string | undefined;
}

/** By resource and method, since names of tools differ from one account to the next. */
const belongsTo: Readonly<Record<PresetName, (tool: PresetQuestion) => boolean>> = {
  editor: ({ method, record }) =>
    record === 'SearchResult' || (isDocument(record) && (method === 'get' || method === 'create')),
  offboarding: ({ words, method, record }) =>
    (method === 'list' && (isUserSearch(words) || (record === 'Group' && words.startsWith('user ')))) ||
    (method === 'get' && record === 'User') ||
    (words === 'groups' && /^remove_?member/i.test(method)),
};

/** The choices that a tool belongs to. */
export function presetsOf(tool: PresetQuestion): readonly PresetName[] {
  return (Object.keys(belongsTo) as readonly PresetName[]).filter((name) => belongsTo[name](tool));
}

/**
 * Whether most work begins with a tool, so that it stays loaded where the others are searched for: search, and get, create and
 * update of pages; finding people, their groups, and removing a member.
 */
export function isEssential({ words, method, record }: PresetQuestion): boolean {
  if (words === 'pages') return method === 'get' || method === 'create' || method === 'update';
  if (words === 'groups') return /^remove_?member(?:_?from_?group_?by_?group_?id)?$/iu.test(method);
  const finds = record === 'SearchResult' ? /^search(?:es)?$/u.test(words) : isUserSearch(words);
  return method === 'list' && (finds || (record === 'Group' && words.startsWith('user ')));
}

/** Whether records of a kind have a body that is read and edited by sections. */
export function isDocument(record: string | undefined): boolean {
  return record === 'Page' || record === 'BlogPost';
}
