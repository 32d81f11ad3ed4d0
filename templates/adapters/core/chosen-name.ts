import type { ToolsetOptions } from './toolset-options.js';

/**
 * The options as they were written in place, for a parameter `options?: ChosenOptions<ToolName, Options>` of a function with
 * `const Options extends ToolsetOptions<ToolName>`: what no toolset knows is a mistake for the compiler, too.
 */
export type ChosenOptions<Name extends string, Options> = Options & {
  readonly [Unknown in Exclude<keyof Options, keyof ToolsetOptions<Name>>]: never;
};

/**
 * The names of the tools that options choose, as far as the compiler sees: lists written in place and a literal
 * `readOnly: true` narrow the names, what is only known at run time does not.
 */
export type ChosenName<Name extends string, ReadName extends string, Options> = Exclude<
  Extract<
    Options extends { readonly readOnly: true } ? ReadName : Name,
    Options extends { readonly include: readonly (infer Pattern extends string)[] } ? Spelt<Pattern> : Name
  >,
  Options extends { readonly exclude: infer Without extends readonly string[] }
    ? number extends Without['length']
      ? never
      : Spelt<Without[number]>
    : never
>;

/** Every text that a name or a pattern stands for. */
type Spelt<Pattern extends string> = Pattern extends `${infer Head}*${infer Tail}`
  ? `${Head}${string}${Spelt<Tail>}`
  : Pattern;
