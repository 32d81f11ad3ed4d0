import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');

/** The rooms of each floor, from the ground up, as the table behind `begin` says. */
function floorsOf(begin: string): readonly (readonly string[])[] {
  const table = page.slice(page.indexOf(begin)).split('\n\n')[1] ?? '';
  return [...table.matchAll(/^\| *\d+ *\|([^|]+)\|/gmu)].map(([, rooms = '']) =>
    [...rooms.matchAll(/`([^`]+)`/gu)].map(([, room = '']) => room),
  );
}

const houses = {
  src: floorsOf('The generator, `src/`'),
  templates: floorsOf('What is emitted, `templates/`'),
} as const;

type House = keyof typeof houses;

function filesOf(house: House): readonly string[] {
  const all = readdirSync(join(root, house), { recursive: true, encoding: 'utf8' });
  return all.map((path) => path.replaceAll('\\', '/')).filter((path) => path.endsWith('.ts'));
}

/** What a file imports from its own house, types included, by path from there. */
function importsOf(house: House, path: string): readonly string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, house, path), 'utf8'), true, true);
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => join(dirname(path), name).replaceAll('\\', '/').replace(/\.js$/u, '.ts'));
}

/** Whether a room holds a file: a folder with all below, `folder/*` with what lies in it itself, or the file. */
function holds(room: string, path: string): boolean {
  if (room.endsWith('/*')) return dirname(path) === room.slice(0, -2);
  return room.endsWith('/') ? path.startsWith(room) : path === room;
}

interface Place {
  readonly floor: number;
  readonly room: string;
}

/** Where a file lives: the room whose name says most about it. */
function placeOf(house: House, path: string): Place | undefined {
  const places = houses[house].flatMap((rooms, floor) =>
    rooms.filter((room) => holds(room, path)).map((room) => ({ floor, room })),
  );
  return places.toSorted((left, right) => right.room.length - left.room.length)[0];
}

/** Imports that lead upstairs, or across the landing into another room of the same floor. */
function wrongWays(house: House): readonly string[] {
  return filesOf(house).flatMap((path) => {
    const own = placeOf(house, path);
    return importsOf(house, path)
      .filter((target) => {
        const there = placeOf(house, target);
        if (own === undefined || there === undefined || there.room === own.room) return false;
        return there.floor >= own.floor;
      })
      .map((target) => `${path} imports ${target}`);
  });
}

/** Files that import themselves by way of others; types count, because a reader goes the same way. */
function circles(house: House): readonly string[] {
  const graph = new Map(filesOf(house).map((path) => [path, importsOf(house, path)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path);
    if (start !== -1) found.push([...way.slice(start), path].join(' → '));
    if (start !== -1 || done.has(path)) return;
    for (const target of graph.get(path) ?? []) visit(target, [...way, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}

describe.each(Object.keys(houses) as House[])('%s/', (house) => {
  it('has a floor for every file, and a file for every room', () => {
    const files = filesOf(house);
    expect(files.filter((path) => placeOf(house, path) === undefined)).toEqual([]);
    const rooms = houses[house].flat();
    expect(rooms.filter((room) => !files.some((path) => placeOf(house, path)?.room === room))).toEqual([]);
  });

  it('has no import from a lower floor to a higher one', () => {
    expect(wrongWays(house)).toEqual([]);
  });

  it('has no circle of imports', () => {
    expect(circles(house)).toEqual([]);
  });
});
