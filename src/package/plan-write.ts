import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash, hasContentHash } from './content-hash.js';
import { isMissing } from '../errors.js';
import { lockFileName, type Lock } from './lock.js';
import type { OutputTree } from './lock.js';

/** What a write would do, by path; the lists are sorted. */
export interface WritePlan {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  /** Named by the old lock and no longer emitted, but edited by hand since: left alone. */
  readonly kept: readonly string[];
  /** Edited by hand since the last run, and to be overwritten: a part of `written`. */
  readonly edited: readonly string[];
  /** Not this tool's, and at the path of a file to be written. */
  readonly foreign: readonly string[];
  /** Not this tool's, and such that no file can take its place: a file where a folder must be, or the reverse. */
  readonly inTheWay: readonly string[];
}

type Present = { readonly kind: 'missing' | 'folder' | 'other' } | { readonly kind: 'file'; readonly content: Buffer };

function look(path: string): Present {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return { kind: 'missing' };
    if (stats.isDirectory()) return { kind: 'folder' };
    // A symbolic link is never read through: it is not what this tool wrote, whatever it points at.
    return stats.isFile() ? { kind: 'file', content: readFileSync(path) } : { kind: 'other' };
  } catch (error) {
    if (isMissing(error)) return { kind: 'missing' };
    throw error;
  }
}

/** Every file below a folder of the package, as paths relative to the package. */
function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(root, path) : [path];
  });
}

/** The folders that the paths run through. */
function foldersOf(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      folders.add(path.slice(0, end));
    }
  }
  return folders;
}

/** Existing things that are no folders although files are to be written below them. */
function filesInsteadOfFolders(root: string, tree: OutputTree): string[] {
  return [...foldersOf(tree.keys())].filter((folder) => {
    try {
      // Through links: one that stays inside the package may stand for a folder.
      return !statSync(join(root, folder)).isDirectory();
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  });
}

function planRemovals(root: string, tree: OutputTree, locked: ReadonlyMap<string, string>) {
  const removed: string[] = [];
  const kept: string[] = [];
  for (const [path, hash] of locked) {
    if (tree.has(path) || path === lockFileName) continue;
    const present = look(join(root, path));
    if (present.kind === 'missing') continue;
    const isOurs = present.kind === 'file' && hasContentHash(present.content, hash);
    (isOurs ? removed : kept).push(path);
  }
  return { removed: removed.toSorted(), kept: kept.toSorted() };
}

/**
 * Compares the package in memory with the folder on disk. Reads one file after the other with synchronous calls: there
 * is nothing to overlap with, and for many small files that is several times faster.
 *
 * @param root the package's folder, which need not exist
 * @param lock the lock found there, if any: only what it names may be replaced or removed without being asked for
 */
export function planWrite(root: string, tree: OutputTree, lock: Lock | null): WritePlan {
  const locked = new Map(Object.entries(lock?.files ?? {}));
  const { removed, kept } = planRemovals(root, tree, locked);
  const goes = new Set(removed);
  const written: string[] = [];
  const unchanged: string[] = [];
  const edited: string[] = [];
  const foreign: string[] = [];
  const inTheWay = filesInsteadOfFolders(root, tree).filter((path) => !goes.has(path));
  for (const [path, text] of tree) {
    const present = look(join(root, path));
    if (present.kind === 'file' && hasContentHash(present.content, contentHash(text))) {
      unchanged.push(path);
      continue;
    }
    written.push(path);
    const hash = locked.get(path);
    if (present.kind === 'folder') inTheWay.push(...filesBelow(root, path).filter((inner) => !goes.has(inner)));
    else if (present.kind === 'missing' || (path === lockFileName && lock !== null)) continue;
    else if (hash === undefined) foreign.push(path);
    else if (present.kind !== 'file' || !hasContentHash(present.content, hash)) edited.push(path);
  }
  return {
    written: written.toSorted(),
    unchanged: unchanged.toSorted(),
    removed,
    kept,
    edited: edited.toSorted(),
    foreign: foreign.toSorted(),
    inTheWay: inTheWay.toSorted(),
  };
}
