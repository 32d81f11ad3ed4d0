import { pointerSteps, resolvePointer } from '../../schema/json-pointer.js';
import { toPascalCase } from '../naming/case-styles.js';
import { nameHash } from '../naming/name-hash.js';
import type { NormalisedSchema } from './close-schema.js';

/** The schemas of a document that its references lead to, each under a name, normalised once. */
export class ReferenceTargets {
  readonly #root: unknown;
  readonly #rootPointer: string;
  readonly #takenNames: Set<string>;
  readonly #normalise: (raw: unknown, pointer: string) => NormalisedSchema;
  /** By their pointers inside the document. */
  readonly #names = new Map<string, string>();
  /** By name; `null` while one is being normalised. */
  readonly #schemas = new Map<string, NormalisedSchema | null>();

  /**
   * @param root the document as it came
   * @param rootPointer where it stands in its definition
   * @param takenNames names that are spoken for, in this document and in others that share the scope
   * @param normalise how a target is normalised, given the place of it in the definition
   */
  constructor(
    root: unknown,
    rootPointer: string,
    takenNames: Set<string>,
    normalise: (raw: unknown, pointer: string) => NormalisedSchema,
  ) {
    this.#root = root;
    this.#rootPointer = rootPointer;
    this.#takenNames = takenNames;
    this.#normalise = normalise;
  }

  /** What stands at a pointer into the document, as it came. */
  find(target: string): unknown {
    return resolvePointer(this.#root, target);
  }

  /** The name of the schema at a pointer into the document. */
  nameOf(target: string): string {
    const known = this.#names.get(target);
    if (known !== undefined) return known;
    const wanted = toPascalCase(pointerSteps(target).at(-1) ?? 'Root', 'Schema');
    const name = this.#takenNames.has(wanted) ? `${wanted}X${nameHash(this.#rootPointer + target)}` : wanted;
    this.#takenNames.add(name);
    this.#names.set(target, name);
    // Entered before its content is known, so that a schema that contains itself ends here and keeps its turn.
    this.#schemas.set(name, null);
    this.#schemas.set(name, this.#normalise(this.find(target), this.#rootPointer + target));
    return name;
  }

  /** The normalised schemas by name, in the order in which they were first referred to. */
  normalised(): readonly (readonly [string, NormalisedSchema])[] {
    return [...this.#schemas].flatMap(([name, schema]) => (schema === null ? [] : [[name, schema] as const]));
  }
}
