import { GeneratorError } from '../../src/errors.js';
import { generate, type Generation } from '../../src/generate.js';
import { parseDefinitions } from '../../src/definitions/parse-definitions.js';
import { defaultGenerationOptions } from '../../src/options.js';

/** What came of unknown JSON: a package, or a refusal. */
export type Outcome = { readonly generation: Generation } | { readonly refusal: GeneratorError };

/** The way of the CLI from JSON to the package. Only refusals are caught: anything else is a bug. */
export async function generateJson(json: unknown): Promise<Outcome> {
  try {
    const { definitions } = parseDefinitions(json);
    const pointerOf = (name: string): string => pointerTo(json, name);
    return { generation: await generate(definitions, defaultGenerationOptions, { pointerOf }) };
  } catch (error) {
    if (error instanceof GeneratorError) return { refusal: error };
    throw error;
  }
}

function pointerTo(json: unknown, name: string): string {
  const [prefix, list] = listOf(json);
  return `${prefix}/${list.findIndex((item) => (item as { readonly name?: unknown } | null)?.name === name)}`;
}

function listOf(json: unknown): readonly [string, readonly unknown[]] {
  if (Array.isArray(json)) return ['', json];
  const { result, results } = json as { readonly result?: unknown; readonly results?: unknown };
  return Array.isArray(result) ? ['/result', result] : ['/results', Array.isArray(results) ? results : []];
}
