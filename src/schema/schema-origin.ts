import type { Schema } from './canonical-schema.js';
import { appendPointer } from './json-pointer.js';

/** Where a canonical schema stands in the definition that it was made from, and where the schemas inside it stand. */
export interface SchemaOrigin {
  /** JSON pointer into the definition. */
  readonly pointer: string;
  /** By the place inside the canonical schema, e.g. `/properties/id` or `/items`. */
  readonly inside: ReadonlyMap<string, SchemaOrigin>;
}

/** The origins of a schema document, under the names that it has itself. */
export interface DocumentOrigins {
  readonly schema: SchemaOrigin;
  readonly definitions: ReadonlyMap<string, SchemaOrigin>;
}

/** A canonical schema with its origins; several where a rule made one schema of several. */
export interface LocatedSchema {
  readonly schema: Schema;
  readonly origins: readonly SchemaOrigin[];
}

const nothing: ReadonlyMap<string, SchemaOrigin> = new Map();

/** The origin of a schema that holds no other. */
export function leafOrigin(pointer: string): SchemaOrigin {
  return { pointer, inside: nothing };
}

/** The place of a schema inside a canonical one, as `SchemaOrigin.inside` names it. */
export function placeInside(keyword: string, key?: string | number): string {
  return key === undefined ? `/${keyword}` : appendPointer(`/${keyword}`, key);
}

/** The origins of a schema inside another; where there is no such schema, the places where it would stand. */
export function originsInside(
  origins: readonly SchemaOrigin[],
  keyword: string,
  key?: string | number,
): readonly SchemaOrigin[] {
  const place = placeInside(keyword, key);
  const found = origins.flatMap(({ inside }) => inside.get(place) ?? []);
  return found.length > 0 ? found : origins.map(({ pointer }) => leafOrigin(pointer + place));
}
