/** Longest summary in characters. */
const longest = 120;

/** What a definition begins with that a newer one has taken the place of. */
const deprecation = /^deprecated\b/iu;

/**
 * What a tool does, in the first sentence of its description: without the marks of Markdown and on one line. One that is
 * deprecated says so in a word, and then what it does.
 */
export function summarise(description: string): string {
  const text = description
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replaceAll(/[*_`#]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const sentences = text.split(/(?<=[.!?:])\s(?=\p{Lu})/u);
  const [first = ''] = sentences.filter((sentence) => !deprecation.test(sentence));
  const isDeprecated = deprecation.test(text);
  return shortened(`${isDeprecated ? 'Deprecated. ' : ''}${first}`.trim());
}

function shortened(sentence: string): string {
  if (sentence.length <= longest) return sentence;
  return `${sentence.slice(0, longest).replace(/\s+\S*$/u, '')}…`;
}
