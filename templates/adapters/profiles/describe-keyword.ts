/** Longest value of a keyword that is spelled out in a description, in characters of JSON. */
const longestText = 200;

const phrases: { readonly [keyword: string]: ((value: string) => string) | undefined } = {
  const: (value) => `Always ${value}.`,
  default: (value) => `Default: ${value}.`,
  enum: (value) => `One of ${value}.`,
  examples: (value) => `Examples: ${value}.`,
  exclusiveMaximum: (value) => `Less than ${value}.`,
  exclusiveMinimum: (value) => `More than ${value}.`,
  format: (value) => `Format: ${value}.`,
  maximum: (value) => `At most ${value}.`,
  maxItems: (value) => `At most ${counted(value, 'item', 'items')}.`,
  maxLength: (value) => `At most ${counted(value, 'character', 'characters')}.`,
  maxProperties: (value) => `At most ${counted(value, 'property', 'properties')}.`,
  minimum: (value) => `At least ${value}.`,
  minItems: (value) => `At least ${counted(value, 'item', 'items')}.`,
  minLength: (value) => `At least ${counted(value, 'character', 'characters')}.`,
  minProperties: (value) => `At least ${counted(value, 'property', 'properties')}.`,
  multipleOf: (value) => `A multiple of ${value}.`,
  pattern: (value) => `Matches the regular expression ${value}.`,
  uniqueItems: (value) => (value === 'true' ? 'No item twice.' : ''),
};

/**
 * A keyword in words, for the description of a schema that may not have it.
 *
 * @returns an empty string where there is nothing short to say
 */
export function describeKeyword(keyword: string, value: unknown): string {
  const text = keyword === 'format' ? String(value) : (JSON.stringify(value) ?? '');
  if (text.length > longestText) return '';
  return phrases[keyword]?.(text) ?? '';
}

/** Adds sentences to a description, with the full stop that it may lack. */
export function withSentences(description: string | undefined, sentences: readonly string[]): string {
  const added = sentences.filter((sentence) => sentence !== '' && !(description ?? '').includes(sentence));
  const present = description?.trim() ?? '';
  if (present === '' || added.length === 0) return present + added.join(' ');
  return `${/[.!?:]$/.test(present) ? present : `${present}.`} ${added.join(' ')}`;
}

function counted(value: string, one: string, many: string): string {
  return `${value} ${value === '1' ? one : many}`;
}
