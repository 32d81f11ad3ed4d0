import { isDeepStrictEqual } from 'node:util';
import { cleanText } from '../../schema/clean-text.js';
import { appendPointer, resolvePointer } from '../../schema/json-pointer.js';
import { compareText, type LocatedText } from './compare-text.js';
import { annotationPlaces, placesOf, type Comparison, type ResolvedNode, type Side } from './schema-node.js';

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
  const places = (keyword: 'deprecated' | 'default') => ({
    old: annotationPlaces(older, keyword),
    new: annotationPlaces(newer, keyword),
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

/**
 * The description as it came, with what is invisible in it: the title where there is no description. A text of invisible
 * characters alone counts too, although the rules then pass over it.
 */
function locateText(node: ResolvedNode, side: Side): LocatedText {
  const shown = node.schema.description ?? '';
  const texts = node.layers.flatMap(placesOf).flatMap((place) =>
    ['description', 'title'].flatMap((keyword): readonly LocatedText[] => {
      const pointer = appendPointer(place, keyword);
      const text = resolvePointer(side.definition, pointer);
      return typeof text === 'string' && text.trim() !== '' ? [{ text, pointers: [pointer] }] : [];
    }),
  );
  const found = texts.find(({ text }) => ['', shown].includes(cleanText(text).text)) ?? texts[0];
  return found ?? { text: shown, pointers: annotationPlaces(node, 'description') };
}
