import { toPascalCase } from '../naming/case-styles.js';
import { nameHash } from '../naming/name-hash.js';
import type { Schema } from '../../schema/canonical-schema.js';
import { appendPointer, pointerSteps, resolvePointer } from '../../schema/json-pointer.js';
import { isRawSchema } from '../../schema/raw-schema.js';
import { type NormaliseContext, refuse } from './normalise-context.js';

type NormaliseSchema = (raw: unknown, pointer: string, context: NormaliseContext) => Schema;

/**
 * Rule `local-references`: a `$ref` may point anywhere into its own document and nowhere else; its target becomes a named
 * schema. Files and addresses are refused, because a definition must not make this tool read a disk or a network.
 *
 * @returns the canonical reference, or `undefined` after the reference has been refused
 */
export function normaliseReference(
  reference: unknown,
  pointer: string,
  context: NormaliseContext,
  normaliseSchema: NormaliseSchema,
): string | undefined {
  const at = appendPointer(pointer, '$ref');
  const target = typeof reference === 'string' ? localPointer(reference) : undefined;
  if (target === undefined) {
    const fix = 'Have the schema inlined at its source, or leave the tool out with --exclude.';
    refuse(context, `The reference ${JSON.stringify(reference)} does not point into its own schema.`, at, fix);
    return undefined;
  }
  const name = context.targetNames.get(target) ?? nameTarget(target, context);
  if (!context.definitions.has(name)) {
    const raw = resolvePointer(context.root, target);
    if (typeof raw !== 'boolean' && !isRawSchema(raw)) {
      const message = `The reference ${JSON.stringify(reference)} leads to ${raw === undefined ? 'nothing' : 'no schema'}.`;
      refuse(context, message, at, 'Add what it names to $defs, or leave the tool out with --exclude.');
      return undefined;
    }
    // Entered before its content is known, so that a schema that contains itself ends here.
    context.definitions.set(name, undefined);
    context.definitions.set(name, normaliseSchema(raw, context.rootPointer + target, context));
  }
  return `#/$defs/${name}`;
}

/** `#/a/b` → `/a/b`, percent-decoded (RFC 6901 §6); `undefined` for anything that is not a pointer into the document. */
function localPointer(reference: string): string | undefined {
  if (reference !== '#' && !reference.startsWith('#/')) return undefined;
  try {
    return decodeURIComponent(reference.slice(1));
  } catch {
    return undefined;
  }
}

function nameTarget(target: string, context: NormaliseContext): string {
  const wanted = toPascalCase(pointerSteps(target).at(-1) ?? 'Root', 'Schema');
  const name = context.takenNames.has(wanted) ? `${wanted}X${nameHash(context.rootPointer + target)}` : wanted;
  context.takenNames.add(name);
  context.targetNames.set(target, name);
  return name;
}
