import { callWords } from './calls.js';
import { contentWords } from './content.js';
import { peopleWords } from './people-and-places.js';
import { workWords } from './work-on-content.js';

/**
 * Words that people use for what Confluence calls otherwise: behind the words of a tool's name, all of which it has to have,
 * the words by which it is found as well. Their order is that of the index.
 */
export const searchWords: readonly (readonly [having: string, words: string])[] = [
  ...callWords,
  ...contentWords,
  ...workWords,
  ...peopleWords,
];
