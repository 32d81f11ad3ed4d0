import { callWords } from './calls.js';
import { contentWords } from './content.js';
import { peopleWords } from './people-and-places.js';
import type { SearchWords } from './row.js';
import { workWords } from './work-on-content.js';

/** Words that people use for what Confluence calls otherwise. Their order is that of the index. */
export const searchWords: SearchWords = [...callWords, ...contentWords, ...workWords, ...peopleWords];
