import { asObject, resolveReference, typesOf } from '../schema/json-schema.js';
import type { JsonSchema, JsonSchemaObject, ObjectSchema } from '../schema/json-schema.js';
import { inlineReferences } from './inline-references.js';
import { writeJsonTexts } from './json-texts.js';
import { makeStrict } from './make-strict.js';
import type { Profile, ProfiledSchema, ProfileFinding } from './profile.js';
import { withOptionalCycles } from './optional-cycles.js';
import { profileRules } from './profile-rules.js';
import { rewriteSchema } from './rewrite-schema.js';

const rootCombinators = ['oneOf', 'anyOf', 'allOf', 'not', 'enum', 'if', 'then', 'else'] as const;

/**
 * Brings the schema of a tool's arguments into the form that a model provider takes. Pure: `lint` says with it what a
 * provider would refuse, the adapters send what it gives.
 *
 * @param profile who reads the schema
 * @param schema JSON Schema (draft 2020-12) of an object, references only to `#/$defs/<name>`
 */
export function applyProfile(profile: Profile, schema: JsonSchema): ProfiledSchema {
  const findings: ProfileFinding[] = [];
  const rules = profileRules[profile];
  const root = objectRoot(asObject(schema), profile, findings);
  const inlined = rules.references === 'keep' ? root : inlineReferences(root, rules.references === 'alone', findings);
  const rewritten = rewriteSchema(inlined, '', rules, findings);
  if (!rules.typeLists) {
    const { schema: written, jsonTexts } = writeJsonTexts(rewritten, findings);
    return { schema: asObjectSchema(written), strict: false, jsonTexts, findings };
  }
  const jsonTexts: ReadonlySet<string> = new Set();
  if (!rules.strict) {
    const loosened = rules.optionalCycles === true ? withOptionalCycles(rewritten, findings) : rewritten;
    return { schema: asObjectSchema(loosened), strict: false, jsonTexts, findings };
  }
  const strict = makeStrict(rewritten);
  if (!isReasons(strict)) return { schema: asObjectSchema(strict), strict: true, jsonTexts, findings };
  const fallback = applyProfile('openai', schema);
  return { ...fallback, findings: [...strict, ...fallback.findings] };
}

/** The root is an object already; no rewriting takes that away. */
function asObjectSchema(schema: JsonSchemaObject): ObjectSchema {
  return { ...schema, type: 'object' };
}

function isReasons(result: JsonSchemaObject | readonly ProfileFinding[]): result is readonly ProfileFinding[] {
  return Array.isArray(result);
}

/** Every provider wants a plain object at the root; only plain JSON Schema leaves conditions over it in place. */
function objectRoot(schema: JsonSchemaObject, profile: Profile, findings: ProfileFinding[]): JsonSchemaObject {
  const { $ref, ...beside } = schema;
  const target = resolveReference($ref, schema.$defs ?? {});
  const followed = target === undefined ? schema : { ...asObject(target), ...beside };
  const types = typesOf(followed);
  if (types.length > 0 && !types.includes('object')) {
    const message = 'The arguments of a tool have to be an object.';
    findings.push({ level: 'rejected', pointer: '/type', message });
  }
  const root: { [keyword: string]: unknown } = { ...followed, type: 'object', properties: followed.properties ?? {} };
  if (profile === 'json-schema') return root;
  for (const keyword of rootCombinators) {
    if (root[keyword] === undefined) continue;
    delete root[keyword];
    const message = `Left out ${keyword}, which the provider refuses at the root: the arguments are still checked here.`;
    findings.push({ level: 'degraded', pointer: `/${keyword}`, message });
  }
  return root;
}
