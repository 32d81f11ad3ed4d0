import type { Profile } from './profile.js';

/** What one provider takes of JSON Schema, besides `type`, `description`, `properties`, `required`, `items` and `anyOf`. */
export interface ProfileRules {
  /** Keywords that stay as they are; the others go into the description. `all` keeps everything. */
  readonly keywords: 'all' | ReadonlySet<string>;
  readonly formats: 'all' | ReadonlySet<string>;
  /**
   * `alone` leaves references where a schema contains itself or is large and referred to more than once, with nothing
   * beside them; `never` not even there.
   */
  readonly references: 'keep' | 'alone' | 'never';
  /** Every property is required, and objects are closed. */
  readonly strict: boolean;
  /** Lists of types, such as `["string", "null"]`; without them, what has no type of its own is asked for as JSON text. */
  readonly typeLists: boolean;
  /** A schema that contains itself does so in optional properties only. */
  readonly optionalCycles?: true;
  /** Names that properties may have. */
  readonly propertyNames?: RegExp;
}

const withoutLoss: ProfileRules = {
  keywords: 'all',
  formats: 'all',
  references: 'keep',
  strict: false,
  typeLists: true,
};

/**
 * By profile. Sources: OpenAI's guides to function calling and to structured outputs ("Supported schemas"), and its refusal
 * "$ref cannot have keywords {'description'}" (GREsau/schemars, issue 473); Anthropic's reference of tool use; Google's
 * reference of `FunctionDeclaration` and `Schema` of the Gemini API, and for `parametersJsonSchema` its list of what JSON
 * Schema is supported, which stands at `responseJsonSchema`.
 */
export const profileRules: { readonly [Name in Profile]: ProfileRules } = {
  'json-schema': withoutLoss,
  openai: withoutLoss,
  anthropic: { ...withoutLoss, propertyNames: /^[a-zA-Z0-9_.-]{1,64}$/ },
  'openai-strict': {
    keywords: new Set([
      'additionalProperties',
      'const',
      'enum',
      'exclusiveMaximum',
      'exclusiveMinimum',
      'maximum',
      'maxItems',
      'minimum',
      'minItems',
      'multipleOf',
      'pattern',
    ]),
    formats: new Set(['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid']),
    references: 'alone',
    strict: true,
    typeLists: true,
  },
  gemini: {
    keywords: new Set([
      'enum',
      'maximum',
      'maxItems',
      'maxLength',
      'minimum',
      'minItems',
      'minLength',
      'nullable',
      'pattern',
    ]),
    formats: new Set(['date-time', 'int32', 'int64', 'float', 'double']),
    references: 'never',
    strict: false,
    typeLists: false,
  },
  'gemini-json-schema': {
    keywords: new Set(['additionalProperties', 'enum', 'maximum', 'maxItems', 'minimum', 'minItems', 'prefixItems']),
    formats: new Set(['date-time', 'date', 'time']),
    references: 'alone',
    strict: false,
    typeLists: true,
    optionalCycles: true,
  },
};
