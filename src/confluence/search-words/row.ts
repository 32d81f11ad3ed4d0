/** Rows of the words that people use: behind the words of a tool's name, all of which it has to have, those by which it is found. */
export type SearchWords = readonly (readonly [having: string, words: string])[];
