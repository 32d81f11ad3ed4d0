/** A JSON object. */
export interface Fields {
  readonly [name: string]: unknown;
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
