import { isDeepStrictEqual } from 'node:util';
import { resolvePointer } from '../../schema/json-pointer.js';
import { compareText, type LocatedText } from './compare-text.js';
import { keywordPointer } from './raw-place.js';
import type { Comparison, ResolvedNode, Side } from './schema-node.js';

/** Compares what two schemas say besides their rules: description, deprecation, default. */
export function compareAnnotations(
  comparison: Comparison,
  older: ResolvedNode,
  newer: ResolvedNode,
  subject: string,
): void {
  const { collector, direction } = comparison;
  const before = locateText(older, comparison.older);
  const after = locateText(newer, comparison.newer);
  compareText(collector, `${direction}-description-changed`, subject, before, after);
  const places = (keyword: string) => ({
    old: pointersOf(older, comparison.older, keyword),
    new: pointersOf(newer, comparison.newer, keyword),
  });
  if ((older.schema.deprecated ?? false) !== (newer.schema.deprecated ?? false)) {
    const rule = newer.schema.deprecated === true ? `${direction}-deprecated` : `${direction}-undeprecated`;
    collector.add({
      rule: rule as `${typeof direction}-deprecated`,
      subject,
      ...places('deprecated'),
      before: older.schema.deprecated,
      after: newer.schema.deprecated,
    });
  }
  // A default in an answer is nobody's business.
  if (direction === 'input' && !isDeepStrictEqual(older.schema.default, newer.schema.default)) {
    collector.add({
      rule: 'input-default-changed',
      subject,
      ...places('default'),
      before: older.schema.default,
      after: newer.schema.default,
    });
  }
}

function pointersOf(node: ResolvedNode, side: Side, keyword: string): readonly string[] {
  return node.annotationPointers.map((pointer) => keywordPointer(side.definition, pointer, keyword));
}

/** The description as it came, with what is invisible in it: the title where there is no description. */
function locateText(node: ResolvedNode, side: Side): LocatedText {
  const keywords = ['description', 'title'];
  const pointers = keywords.flatMap((keyword) => pointersOf(node, side, keyword));
  const pointer = pointers.find((place) => {
    const text = resolvePointer(side.definition, place);
    return typeof text === 'string' && text.trim() !== '';
  });
  const raw = pointer === undefined ? undefined : resolvePointer(side.definition, pointer);
  if (pointer === undefined || typeof raw !== 'string') {
    return { text: node.schema.description ?? '', pointers: pointersOf(node, side, 'description') };
  }
  return { text: raw, pointers: [pointer] };
}
