import type { Notice, Problem } from '../../errors.js';
import type { Schema, SchemaDocument } from '../../schema/canonical-schema.js';
import { isJsonObject } from '../../schema/raw-schema.js';
import { type DocumentOrigins, leafOrigin, type SchemaOrigin } from '../../schema/schema-origin.js';
import { closeSchema, type NormalisedSchema } from './close-schema.js';
import { findPureCycles } from './find-pure-cycles.js';
import { listNormalisationRules, type NormalisationRule } from './normalisation-rules.js';
import type { OpenSchema, RuleSubject } from './open-schema.js';
import { ReferenceTargets } from './reference-targets.js';
import { createPatternJudge } from './rules/slow-patterns.js';

/** Deepest nesting of one schema. The parser of definitions allows less; references can add to it. */
const deepest = 200;

/** A schema of a definition in canonical form, with the named schemas that its references lead to. */
export interface NormalisedDocument extends SchemaDocument {
  /** Where each of the schemas came from. */
  readonly origins: DocumentOrigins;
  readonly problems: readonly Problem[];
  readonly notices: readonly Notice<NormalisationRule>[];
}

/** What one run over a schema document knows and collects. */
interface Run {
  readonly steps: readonly ((open: OpenSchema, subject: RuleSubject) => OpenSchema)[];
  readonly targets: ReferenceTargets;
  readonly isSlowPattern: RuleSubject['isSlowPattern'];
  /** Records that a schema cannot be used. */
  readonly addProblem: RuleSubject['addProblem'];
}

/**
 * Turns one schema of a definition, of whatever draft, into the canonical form, by the rules of `normalisationRules`. What
 * they change beyond spelling is reported as a notice, what cannot be used as a problem with a pointer. Never throws.
 *
 * @param raw the schema as it came
 * @param pointer where it stands in its definition, e.g. `/query_schema`
 * @param takenNames names of referenced schemas that are spoken for; the names of this document are added
 */
export function normaliseDocument(
  raw: unknown,
  pointer: string,
  takenNames: Set<string> = new Set(),
): NormalisedDocument {
  const problems: Problem[] = [];
  const notices: Notice<NormalisationRule>[] = [];
  const run: Run = {
    steps: listNormalisationRules().map(([rule, { apply }]) => {
      const say = (message: string, at: string): void => void notices.push({ rule, message, pointer: at });
      return (open, subject) => apply(open, subject, say);
    }),
    targets: new ReferenceTargets(raw, pointer, takenNames, (target, at) => normaliseSchema(target, at, run)),
    isSlowPattern: createPatternJudge(),
    addProblem: (message, at, fix) => void problems.push({ code: 'BAD_SCHEMA', message, pointer: at, fix }),
  };
  const { schema, origin } = normaliseSchema(raw, pointer, run);
  const definitions = new Map<string, Schema>();
  const origins = new Map<string, SchemaOrigin>();
  for (const [name, target] of run.targets.normalised()) {
    definitions.set(name, target.schema);
    origins.set(name, target.origin);
  }
  for (const name of findPureCycles(definitions)) {
    const fix = 'Give the schema a property or items between itself and its own reference.';
    const message = 'This schema consists of itself, so no value can be checked against it.';
    run.addProblem(message, origins.get(name)?.pointer ?? pointer, fix);
  }
  return { schema, definitions, origins: { schema: origin, definitions: origins }, problems, notices };
}

function normaliseSchema(raw: unknown, pointer: string, run: Run): NormalisedSchema {
  if (typeof raw === 'boolean') return { schema: raw, origin: leafOrigin(pointer) };
  if (!isJsonObject(raw)) {
    const message = `Expected a schema (an object or a boolean), found ${JSON.stringify(raw) ?? 'nothing'}.`;
    run.addProblem(message.slice(0, 200), pointer, 'Mend the schema, or leave the tool out with --exclude.');
    return { schema: true, origin: leafOrigin(pointer) };
  }
  if (pointer.split('/').length > deepest) {
    run.addProblem('The schema is nested too deeply.', pointer, 'Leave the tool out with --exclude.');
    return { schema: true, origin: leafOrigin(pointer) };
  }
  const { targets, isSlowPattern, addProblem } = run;
  const subject: RuleSubject = { raw, pointer, targets, isSlowPattern, addProblem };
  const open = run.steps.reduce<OpenSchema>((schema, apply) => apply(schema, subject), {});
  return close(open, pointer, run);
}

function close(open: OpenSchema, pointer: string, run: Run): NormalisedSchema {
  return closeSchema(open, pointer, (inner) =>
    'made' in inner ? close(inner.made, inner.pointer, run) : normaliseSchema(inner.raw, inner.pointer, run),
  );
}
