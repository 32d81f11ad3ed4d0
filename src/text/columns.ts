/** Columns of a line, as prettier is told. */
export const lineWidth = 120;

/** Columns of a line of data that programs read and reviews fold away, so that what belongs together stands together. */
export const wideLine = 140;

/** Characters that may take no column or two: only prettier knows how wide it takes them to be. */
export const unsureWidth = /[^\n\u0020-\u007e\u00a1-\u02ff\u2010-\u2027\u2030-\u205e]/;
