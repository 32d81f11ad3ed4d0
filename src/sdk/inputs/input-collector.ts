import type { Notice } from '../../errors.js';
import type { Schema, SchemaObject } from '../../schema/canonical-schema.js';
import type { BindingModel } from '../sdk-model.js';
import type { LocatedSchema, SchemaOrigin } from '../../schema/schema-origin.js';
import { type ChosenInput, choiceSchemas } from './choice-schema.js';
import type { FlatteningRule } from './flattening-rules.js';
import { idSchema } from './id-schema.js';
import type { InputsModel } from './inputs-model.js';
import type { Choice } from './input-part.js';
import { wireTypeOf } from './merge-property.js';

type Place = Pick<BindingModel, 'in' | 'wireName'>;

interface Input extends LocatedSchema {
  readonly required: boolean;
  readonly bindings: BindingModel[];
}

/** A choice, by the names that things have in the query or in the body. */
interface PlacedChoice {
  readonly forms: Choice;
  readonly place: 'query' | 'body';
}

/** Gathers the inputs of one operation, each with the places it is sent to. */
export class InputCollector {
  readonly #inputs = new Map<string, Input>();
  readonly #notices: Notice<FlatteningRule>[] = [];
  readonly #choices: PlacedChoice[] = [];
  #rest: Schema = false;
  readonly #declared: ReadonlySet<string>;

  /** @param declared the names in the definition, which no renamed input may take */
  constructor(declared: ReadonlySet<string>) {
    this.#declared = declared;
  }

  /**
   * Adds an input that goes to one place.
   *
   * @param placeSchema the schema of the place, where it is not the input's own
   */
  add(name: string, input: LocatedSchema, required: boolean, place: Place, placeSchema: Schema = input.schema): void {
    this.#inputs.set(name, { ...input, schema: idSchema(name, input.schema, place.in), required, bindings: [] });
    this.#bind(name, placeSchema, place);
  }

  /** Sends an input that is there already to one more place. */
  bindAgain(name: string, { schema, origins }: LocatedSchema, place: Place): void {
    this.#bind(name, schema, place);
    this.declareAgain(name, origins);
  }

  /** Remembers one more place where the definition declares an input. */
  declareAgain(name: string, origins: readonly SchemaOrigin[]): void {
    const input = this.#inputs.get(name);
    if (input !== undefined) this.#inputs.set(name, { ...input, origins: [...input.origins, ...origins] });
  }

  #bind(name: string, placeSchema: Schema, place: Place): void {
    const input = this.#inputs.get(name);
    if (input === undefined) throw new RangeError(`There is no input ${name}.`);
    // A path and a query are text: only a JSON body tells "1" from 1.
    const wireType = place.in === 'body' ? wireTypeOf(placeSchema, input.schema) : undefined;
    const typed = wireType === undefined ? {} : { wireType };
    input.bindings.push({ name, ...place, ...typed, required: input.required });
  }

  has(name: string): boolean {
    return this.#inputs.has(name);
  }

  /** The name, or the first of `name_2`, `name_3`, … that no input has or will have. */
  freeName(name: string): string {
    let free = name;
    for (let count = 2; this.#inputs.has(free) || this.#declared.has(free); count += 1) free = `${name}_${count}`;
    return free;
  }

  /** Has one form of each choice be met by what goes to a place. */
  choose(choices: readonly Choice[], place: 'query' | 'body'): void {
    for (const forms of choices) this.#choices.push({ forms, place });
  }

  /** Lets other names than those of the inputs be given, for the body. */
  open(rest: Schema): void {
    this.#rest = rest;
  }

  notice(rule: FlatteningRule, message: string, pointer: string): void {
    this.#notices.push({ rule, message, pointer });
  }

  /**
   * The inputs as one object schema, the required ones first.
   *
   * @param requiredLists where the definition may list names of inputs as required
   */
  finish(requiredLists: readonly string[]): InputsModel {
    const ordered = [...this.#inputs].toSorted(
      ([, first], [, second]) => Number(second.required) - Number(first.required),
    );
    const required = ordered.filter(([, input]) => input.required).map(([name]) => name);
    const schema: SchemaObject = {
      type: 'object',
      properties: Object.fromEntries(ordered.map(([name, input]) => [name, input.schema])),
      ...(required.length === 0 ? {} : { required }),
      additionalProperties: this.#rest,
      ...this.#conditions(),
    };
    return {
      schema,
      bindings: ordered.flatMap(([, input]) => input.bindings),
      openBody: this.#rest !== false,
      notices: this.#notices,
      origins: new Map(ordered.map(([name, { origins }]) => [name, origins])),
      requiredLists,
    };
  }

  /** The choices over the inputs, as keywords of their schema. */
  #conditions(): Pick<SchemaObject, 'anyOf' | 'allOf'> {
    const choices = this.#choices.flatMap(({ forms, place }) => {
      const anyOf = choiceSchemas(forms, (wireName) => this.#inputAt(place, wireName));
      return anyOf === undefined ? [] : [{ anyOf }];
    });
    const [only, another] = choices;
    if (only === undefined) return {};
    return another === undefined ? only : { allOf: choices };
  }

  /** The input that goes to a place under a name. */
  #inputAt(place: Place['in'], wireName: string): ChosenInput | undefined {
    const found = [...this.#inputs].find(([, { bindings }]) =>
      bindings.some((binding) => binding.in === place && (binding.wireName ?? binding.name) === wireName),
    );
    if (found === undefined) return undefined;
    const [name, { schema, required, bindings }] = found;
    return { name, schema, required, isRespelled: bindings.some(({ wireType }) => wireType !== undefined) };
  }
}
