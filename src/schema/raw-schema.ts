/** A JSON object as it came. */
export type RawSchema = { readonly [keyword: string]: unknown };

/** Whether a value is a JSON object. */
export function isJsonObject(value: unknown): value is RawSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
