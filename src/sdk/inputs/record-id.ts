import { type Schema, typesOf } from '../../schema/canonical-schema.js';

/**
 * The schema of the id of a record as an input. A path is text, so numbers may come as text too, which holds more digits;
 * null and everything that is no scalar cannot be a part of a path.
 *
 * @param declared what the definition says about the property `id`
 */
export function pathSchema(declared: Schema = true): Schema {
  if (typeof declared === 'boolean') return { type: 'string', description: 'The id of the record.' };
  const types = typesOf(declared);
  const { format: _bits, ...described } = declared;
  if (types.includes('integer') || types.includes('number')) return { ...described, type: ['string', 'integer'] };
  if (types.length === 0 || types.join() === 'string') return declared;
  // What is left accepts null, or nothing that fits into a path.
  const { description = 'The id of the record.' } = declared;
  return types.includes('string') ? { ...declared, type: 'string' } : { type: ['string', 'integer'], description };
}

/** Whether the id in the path can be the value of a body's `id` as well. */
export function isSameId(inBody: Schema): boolean {
  if (typeof inBody === 'boolean') return inBody;
  const types = typesOf(inBody);
  return types.length === 0 || types.some((type) => type === 'string' || type === 'integer' || type === 'number');
}
