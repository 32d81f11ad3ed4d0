/** What makes a body hard to read when it stands in it many times in a row. */
export const storagePieces = [
  '<',
  '<a',
  '<a>',
  '<a x="',
  '&',
  '&amp;',
  ']]',
  '<![CDATA[',
  '<!--',
  '</a>',
  '<a b=">">',
  "'",
  '<a/',
] as const;
