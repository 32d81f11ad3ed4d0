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

/** What most work begins with, the most needed first: finding, reading and writing pages; people, their groups, and removing a member. */
const essentials: readonly ((tool: PresetQuestion) => boolean)[] = [
  ({ words, method, record }) => method === 'list' && record === 'SearchResult' && /^search(?:es)?$/u.test(words),
  ...['get', 'update', 'create'].map(
    (wanted) =>
      ({ words, method }: PresetQuestion): boolean =>
        words === 'pages' && method === wanted,
  ),
  ({ words, method }) => method === 'list' && isUserSearch(words),
  ({ words, method, record }) => method === 'list' && record === 'Group' && words.startsWith('user '),
  ({ words, method }) => words === 'groups' && /^remove_?member(?:_?from_?group_?by_?group_?id)?$/iu.test(method),
];

/** The place of a tool among those that stay loaded where the others are searched for; nothing for all others. */
export function essentialRank(tool: PresetQuestion): number | undefined {
  const rank = essentials.findIndex((isMeant) => isMeant(tool));
  return rank === -1 ? undefined : rank;
}

/** Whether records of a kind have a body that is read and edited by sections. */
export function isDocument(record: string | undefined): boolean {
  return record === 'Page' || record === 'BlogPost';
}
