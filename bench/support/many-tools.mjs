import { readFileSync } from 'node:fs';

const bundled = new URL('../../fixtures/confluence.tools.json', import.meta.url);

/**
 * As many definitions as asked for: the bundled ones over and over, each round under resources and names of its own, so
 * that nothing in them is shared and nothing can be skipped.
 *
 * @param {number} count
 */
export function manyTools(count) {
  const { result } = JSON.parse(readFileSync(bundled, 'utf8'));
  const tools = Array.from({ length: count }, (_, index) => {
    const tool = result[index % result.length];
    const round = Math.floor(index / result.length);
    if (round === 0) return tool;
    const suffix = `_in_area_${round}`;
    return { ...tool, name: tool.name + suffix, resource: tool.resource + suffix };
  });
  return { result: tools, next_cursor: null };
}
