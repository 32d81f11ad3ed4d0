/** A JSON Schema object as it came, of whatever draft and keywords: nothing is checked but that it is a JSON object. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

/** A JSON Schema: an object or, from draft 6 on, a boolean. */
export type JsonSchema = JsonObject | boolean;

/**
 * One tool as Truto's `GET /integrated-account/{id}/tools` describes it, after validation. The property names are the
 * wire's own: `definitions.json` holds exactly this shape, so a snapshot can be read back by the same parser.
 */
export interface ToolDefinition {
  /** Path segment of the proxy API. May hold any characters. */
  readonly resource: string;
  /** `list`, `get`, `create`, `update`, `delete`, or the name of a custom method. */
  readonly method: string;
  /** The name that models call the tool by. */
  readonly name: string;
  /** Empty when the definition has none. */
  readonly description: string;
  readonly query_schema: JsonObject;
  readonly body_schema: JsonObject;
  /** Required inputs over query and body together. May name unknown properties. */
  readonly required: readonly string[];
  readonly tags: readonly string[];
  /** Schema of one record of the answer, after unwrapping. */
  readonly response_schema?: JsonSchema;
}
