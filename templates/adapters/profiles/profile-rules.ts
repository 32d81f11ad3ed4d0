import type { Profile } from './profile.js';

/** What one provider takes of JSON Schema, besides `type`, `description`, `properties`, `required`, `items` and `anyOf`. */
export interface ProfileRules {
  /** Keywords that stay as they are; the others go into the description. `all` keeps everything. */
  readonly keywords: 'all' | ReadonlySet<string>;
  readonly formats: 'all' | ReadonlySet<string>;
  /** `inline` leaves references only where a schema contains itself; `never` not even there. */
  readonly references: 'keep' | 'inline' | 'never';
  /** Every property is required, and objects are closed. */
  readonly strict: boolean;
  /** Lists of types, such as `["string", "null"]`. */
  readonly typeLists: boolean;
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
 * By profile. Sources: OpenAI's guides to function calling and to structured outputs ("Supported schemas"), Anthropic's
 * reference of tool use, Google's reference of `FunctionDeclaration` and `Schema` of the Gemini API.
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
    references: 'inline',
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
};
