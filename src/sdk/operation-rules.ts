import type { FlatteningRule } from './inputs/flattening-rules.js';
import type { NormalisationRule } from './schema/normalisation-rules.js';
import type { TrimRule } from './trims/trim-rules.js';

/**
 * The rules about an operation as a whole, with what each does, in Markdown. Documentation is made of this table, of
 * `normalisationRules`, `flatteningRules` and `trimRules`.
 */
export const operationRules = {
  'tool-name':
    'A tool has a name that model providers take: a letter, and up to 63 more of the characters a-z, A-Z, 0-9, `_` and `-`. Any other name is rewritten, and ends in a hash of what it was.',
  description:
    'Models need a description: a tool without one gets a plain sentence, made of its resource and its method.',
  names:
    'A function, type, resource or file whose name is reserved, or is wanted by another one too, gets a suffix made of a hash of its own: neither order nor company decides on it, so that names stay from run to run.',
  overrides:
    'Texts of `overrides` in the config are laid over those of the definitions; one for an input that the tool does not have is reported.',
} as const satisfies { readonly [rule: string]: string };

/** Every rule that may speak on the way from definitions to the model of the SDK. */
export type SdkRule = NormalisationRule | FlatteningRule | TrimRule | keyof typeof operationRules;
