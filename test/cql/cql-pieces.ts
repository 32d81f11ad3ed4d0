/** What makes a query hard to read when it stands in it many times in a row. */
export const cqlPieces = ['a', '(', '"a" ', 'a AND ', "a'", '=', 'NOT ', 'x = y AND '] as const;
