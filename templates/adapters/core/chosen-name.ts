import type { NamePattern, ToolsetOptions } from './toolset-options.js';

/** What `include` and `exclude` hold. */
export type Names<Name extends string> = readonly (Name | NamePattern)[];

/** The options, with what the compiler needs to see to know which tools they choose. */
export type ChoosingOptions<Name extends string, Include, Exclude, ReadOnly> = ToolsetOptions<Name> & {
  readonly include?: Include;
  readonly exclude?: Exclude;
  readonly readOnly?: ReadOnly;
};

/**
 * The names of the tools that options choose, as far as the compiler sees: lists written in place and a literal
 * `readOnly: true` narrow the names, what is only known at run time does not.
 */
export type ChosenName<
  Name extends string,
  ReadName extends string,
  Include extends readonly string[],
  Without extends readonly string[],
  ReadOnly extends boolean,
> = Exclude<
  Extract<ReadOnly extends true ? ReadName : Name, Spelt<Include[number]>>,
  number extends Without['length'] ? never : Spelt<Without[number]>
>;

/** Every text that a name or a pattern stands for. */
type Spelt<Pattern extends string> = Pattern extends `${infer Head}*${infer Tail}`
  ? `${Head}${string}${Spelt<Tail>}`
  : Pattern;
