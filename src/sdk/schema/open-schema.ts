import type {
  schemaKeywords,
  schemaListKeywords,
  schemaMapKeywords,
  SchemaObject,
  SchemaType,
} from '../../schema/canonical-schema.js';
import type { RawSchema } from '../../schema/raw-schema.js';

/** A schema inside another: as it came, or one that a rule made of the outer schema. */
export type InnerSchema = { readonly pointer: string } & ({ readonly raw: unknown } | { readonly made: OpenSchema });

/** Keywords by what they hold: one schema, a list of schemas, schemas by name, anything else. */
export type SchemaKeyword = (typeof schemaKeywords)[number];
export type SchemaListKeyword = (typeof schemaListKeywords)[number];
export type SchemaMapKeyword = (typeof schemaMapKeywords)[number];
export type ValueKeyword = Exclude<keyof SchemaObject, 'type' | SchemaKeyword | SchemaListKeyword | SchemaMapKeyword>;

/** A canonical schema in the making: its own keywords as far as the rules have come, the schemas inside it not yet. */
export type OpenSchema = Pick<SchemaObject, ValueKeyword> & {
  readonly type?: readonly SchemaType[];
} & { readonly [Keyword in SchemaKeyword]?: InnerSchema } & {
  readonly [Keyword in SchemaListKeyword]?: readonly InnerSchema[];
} & { readonly [Keyword in SchemaMapKeyword]?: ReadonlyMap<string, InnerSchema> };

/** What a rule is applied to. */
export interface RuleSubject {
  /** The schema as it came. */
  readonly raw: RawSchema;
  /** Where it stands in its definition. */
  readonly pointer: string;
  /** What the references of its document lead to. */
  readonly targets: {
    /** What stands at a pointer into the document, as it came. */
    readonly find: (target: string) => unknown;
    /** The name of the schema at a pointer into the document, which becomes one of the named schemas. */
    readonly nameOf: (target: string) => string;
  };
  /** Whether a regular expression that compiles takes too long on some text. */
  readonly isSlowPattern: (text: string) => boolean;
  /** Records that the schema cannot be used. */
  readonly addProblem: (message: string, pointer: string, fix: string) => void;
}

/** Says that a rule changed something a reader may want to know. */
export type SayNotice = (message: string, pointer: string) => void;

/** Carries a rule out on one schema: reads the schema as it came, adds to what has become of it. */
export type ApplyRule = (schema: OpenSchema, subject: RuleSubject, say: SayNotice) => OpenSchema;
