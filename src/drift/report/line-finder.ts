import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import { pointerSteps } from '../../schema/json-pointer.js';
import type { Place } from '../change.js';

/** Finds the line, counted from 1, on which a place of a definition stands in the text of a file. */
export type FindLine = (place: Place) => number;

function listOf(root: Node): Node | undefined {
  if (root.type === 'array') return root;
  return [findNodeAtLocation(root, ['result']), findNodeAtLocation(root, ['results'])].find(
    (node) => node?.type === 'array',
  );
}

/**
 * @param text JSON of a list of definitions, of whatever form `parseDefinitions` takes
 */
export function createLineFinder(text: string): FindLine {
  const root = parseTree(text);
  const list = root === undefined ? undefined : listOf(root);
  const tools = new Map(
    (list?.children ?? []).map((node): [unknown, Node] => [findNodeAtLocation(node, ['name'])?.value, node]),
  );
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  return ({ tool, pointer }) => {
    let node = tools.get(tool);
    if (node === undefined) return 1;
    for (const step of pointerSteps(pointer)) {
      const next: Node | undefined = findNodeAtLocation(node, [node.type === 'array' ? Number(step) : step]);
      if (next === undefined) break;
      node = next;
    }
    // The name of a property stands before its value, maybe on an earlier line.
    return lineOf(node.parent?.type === 'property' ? node.parent.offset : node.offset);
  };
}
