import { compile } from 'json-schema-to-typescript';
import { GeneratorError } from '../../errors.js';
import type { NamedType } from '../../sdk/sdk-model.js';
import { formatTypeScript } from '../format.js';
import { docLines } from '../doc-comment.js';
import { foldTypeLiterals } from './fold-type-literals.js';
import { layOutDeclaration } from './lay-out-declaration.js';
import { Placeholders } from './placeholders.js';
import { documented, type TypeSchema, typeSchema } from './type-schema.js';

/** The beginning of a declaration in what json-schema-to-typescript prints; not every one begins on a line of its own. */
const declarationStart = /(?:\/\*\*\n \* D\d+_\n \*\/\n)?export (?:interface|type) (T\d+|Root)\b/g;

/**
 * The formatted declarations of all types, by name, from one call of json-schema-to-typescript: a call per type costs twice the time
 * and declares what types share again each time.
 *
 * @throws GeneratorError `INTERNAL` when the library does not print a type that was asked for
 */
export async function renderTypes(types: readonly NamedType[]): Promise<ReadonlyMap<string, string>> {
  if (types.length === 0) return new Map();
  const placeholders = new Placeholders();
  const definitions = types.map((type) => [placeholders.type(type.name), declaration(type, placeholders)] as const);
  const references = definitions.map(([name]) => [name, { $ref: `#/definitions/${name}` }] as const);
  const printed = await compile(
    {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(references),
      definitions: Object.fromEntries(definitions),
    },
    'Root',
    {
      additionalProperties: false,
      bannerComment: '',
      format: false,
      $refOptions: { resolve: { file: false, http: false } },
    },
  );
  const rendered = new Map<string, string>();
  for (const [placeholder, code] of splitDeclarations(printed)) {
    const laidOut =
      layOutDeclaration(code, placeholders) ?? (await formatTypeScript(placeholders.fill(endMembers(code)))).trimEnd();
    rendered.set(placeholders.typeName(placeholder), foldTypeLiterals(laidOut));
  }
  const missing = types.find((type) => !rendered.has(type.name));
  if (missing !== undefined) {
    throw new GeneratorError({ code: 'INTERNAL', message: `No declaration was printed for ${missing.name}.` });
  }
  return rendered;
}

function declaration(type: NamedType, placeholders: Placeholders): TypeSchema {
  const schema = typeSchema(type.schema, { placeholders, names: type.scope });
  const own = typeof type.schema === 'boolean' ? undefined : type.schema.description;
  const description = type.description ?? own;
  return documented(named(schema), description === undefined ? [] : docLines(description), placeholders);
}

/**
 * The library leaves an alias of another type out, unless it is an intersection of that type alone; and it names a schema
 * object once, so a declaration must not share its object with another.
 */
function named(schema: TypeSchema): TypeSchema {
  return '$ref' in schema ? { allOf: [schema] } : { ...schema };
}

/** The printed declarations by placeholder, each with its comment. No text of a definition is in there to mislead. */
function splitDeclarations(printed: string): ReadonlyMap<string, string> {
  const starts = [...printed.matchAll(declarationStart)];
  const declarations = starts.map(({ 1: name = '', index }, position): readonly [string, string] => [
    name,
    printed.slice(index, starts[position + 1]?.index).trimEnd(),
  ]);
  return new Map(declarations.filter(([name]) => name !== 'Root'));
}

/**
 * Ends each member that stands on one line. The library leaves that to line feeds, but to the parser of prettier a
 * negative number goes on behind one when a bracket follows: `a: -1` and `[k: string]: …`.
 */
function endMembers(code: string): string {
  return code.replace(/^((?:K\d+_\??|\[k: string\]): .*[^{\n])$/gm, '$1;');
}
