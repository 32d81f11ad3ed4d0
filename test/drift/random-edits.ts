import * as fc from 'fast-check';
import type { JsonObject, ToolDefinition } from '../../src/definitions/tool-definition.js';
import type { RuleId } from '../../src/drift/rules.js';

type Part = 'query_schema' | 'body_schema';

/** What one edit must be reported as. */
interface Prediction {
  readonly rule: RuleId;
  readonly tool: string;
  readonly pointer: string;
}

interface EditedTool {
  readonly before: ToolDefinition;
  readonly after: ToolDefinition;
  readonly predictions: readonly Prediction[];
}

/** One input before and after an edit; absent where there is none. */
interface EditedInput {
  readonly before?: { readonly part: Part; readonly schema: JsonObject; readonly isRequired: boolean };
  readonly after?: { readonly part: Part; readonly schema: JsonObject; readonly isRequired: boolean };
  readonly rule?: RuleId;
  /** Keyword of the input's schema that the report points at. */
  readonly keyword?: string;
}

const text: JsonObject = { type: 'string', description: 'A text.', enum: ['a', 'b', 'c'], maxLength: 10, 'x-order': 1 };

/** Edits of an input's schema, with what they must be called. */
const schemaEdits: readonly (readonly [RuleId | undefined, string, JsonObject])[] = [
  [undefined, '', text],
  ['input-description-changed', 'description', { ...text, description: 'Another text.' }],
  ['invisible-characters-added', 'description', { ...text, description: 'A \u200btext.' }],
  ['input-type-changed', 'type', { ...text, type: 'integer' }],
  ['input-type-widened', 'type', { ...text, type: ['string', 'null'] }],
  ['input-enum-narrowed', 'enum', { ...text, enum: ['a', 'b'] }],
  ['input-enum-widened', 'enum', { ...text, enum: ['d', 'c', 'b', 'a'] }],
  ['input-enum-changed', 'enum', { ...text, enum: ['a', 'x'] }],
  ['input-constraint-narrowed', 'maxLength', { ...text, maxLength: 9 }],
  ['input-constraint-widened', 'maxLength', { ...text, maxLength: 11 }],
  ['input-constraint-narrowed', 'pattern', { ...text, pattern: '^a' }],
  ['input-default-changed', 'default', { ...text, default: 'a' }],
  ['input-deprecated', 'deprecated', { ...text, deprecated: true }],
  ['other-changed', 'x-order', { ...text, 'x-order': 2 }],
];

const part = fc.constantFrom<Part>('query_schema', 'body_schema');

const inputArbitrary: fc.Arbitrary<EditedInput> = fc.oneof(
  fc
    .record({ part, isRequired: fc.boolean(), edit: fc.constantFrom(...schemaEdits) })
    .map(({ part: where, isRequired, edit }) => {
      const [rule, keyword, schema] = edit;
      return {
        before: { part: where, schema: text, isRequired },
        after: { part: where, schema, isRequired },
        ...(rule === undefined ? {} : { rule, keyword }),
      };
    }),
  fc.record({ part, isRequired: fc.boolean() }).map(({ part: where, isRequired }): EditedInput => ({
    before: { part: where, schema: text, isRequired },
    rule: 'input-removed',
  })),
  fc.record({ part, isRequired: fc.boolean() }).map(({ part: where, isRequired }): EditedInput => ({
    after: { part: where, schema: text, isRequired },
    rule: isRequired ? 'input-added-required' : 'input-added-optional',
  })),
  fc.record({ part, isRequired: fc.boolean() }).map(({ part: where, isRequired }): EditedInput => ({
    before: { part: where, schema: text, isRequired },
    after: { part: where, schema: text, isRequired: !isRequired },
    rule: isRequired ? 'input-no-longer-required' : 'input-newly-required',
  })),
  fc.boolean().map((isRequired): EditedInput => ({
    before: { part: 'query_schema', schema: text, isRequired },
    after: { part: 'body_schema', schema: text, isRequired },
    rule: 'input-moved',
  })),
);

function schemaOf(inputs: readonly EditedInput[], side: 'before' | 'after', wanted: Part): JsonObject {
  const entries = inputs.flatMap((input, index) => {
    const state = input[side];
    return state?.part === wanted ? [[`input_${index}`, state.schema] as const] : [];
  });
  return { type: 'object', properties: Object.fromEntries(entries) };
}

function sideOf(name: string, inputs: readonly EditedInput[], side: 'before' | 'after'): ToolDefinition {
  return {
    resource: name,
    method: 'create',
    name,
    description: 'Creates something.',
    query_schema: schemaOf(inputs, side, 'query_schema'),
    body_schema: schemaOf(inputs, side, 'body_schema'),
    required: inputs.flatMap((input, index) => (input[side]?.isRequired === true ? [`input_${index}`] : [])),
    tags: [],
  };
}

const toolEdits: readonly (readonly [RuleId, string, (definition: ToolDefinition) => ToolDefinition])[] = [
  ['tool-description-changed', '/description', (tool) => ({ ...tool, description: 'Does something else.' })],
  ['tool-tags-changed', '/tags', (tool) => ({ ...tool, tags: ['new'] })],
  ['tool-renamed', '/name', (tool) => ({ ...tool, name: `${tool.name}_renamed` })],
  ['tool-endpoint-changed', '/resource', (tool) => ({ ...tool, resource: `${tool.resource}_moved` })],
  ['output-schema-added', '/response_schema', (tool) => ({ ...tool, response_schema: { type: 'string' } })],
];

function toolArbitrary(name: string): fc.Arbitrary<EditedTool> {
  return (
    fc
      .record({
        inputs: fc.array(inputArbitrary, { maxLength: 6 }),
        edits: fc.uniqueArray(fc.constantFrom(...toolEdits), { maxLength: 3, selector: ([, pointer]) => pointer }),
      })
      // A tool that is renamed and moved at once is another tool.
      .filter(
        ({ edits }) => edits.filter(([rule]) => rule === 'tool-renamed' || rule === 'tool-endpoint-changed').length < 2,
      )
      .map(({ inputs, edits }) => {
        const before = sideOf(name, inputs, 'before');
        const after = edits.reduce((tool, [, , edit]) => edit(tool), sideOf(name, inputs, 'after'));
        const ofInputs = inputs.flatMap((input, index): Prediction[] => {
          const state = input.after ?? input.before;
          if (input.rule === undefined || state === undefined) return [];
          const pointer = `/${state.part}/properties/input_${index}`;
          const tool = input.after === undefined ? before.name : after.name;
          return [
            { rule: input.rule, tool, pointer: input.keyword === undefined ? pointer : `${pointer}/${input.keyword}` },
          ];
        });
        const ofTool = edits.map(([rule, pointer]): Prediction => ({ rule, tool: after.name, pointer }));
        return { before, after, predictions: [...ofInputs, ...ofTool] };
      })
  );
}

export interface EditedDefinitions {
  readonly before: readonly ToolDefinition[];
  readonly after: readonly ToolDefinition[];
  readonly predictions: readonly Prediction[];
}

/** Definitions to which random edits were made, each at a place of its own, and what must be said of each of them. */
export const editedDefinitions: fc.Arbitrary<EditedDefinitions> = fc
  .tuple(
    fc.tuple(toolArbitrary('first'), toolArbitrary('second'), toolArbitrary('third')),
    fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
    fc.boolean(),
  )
  .map(([tools, removals, isAdded]) => {
    const kept = tools.filter((_, index) => removals[index] !== true);
    const removed = tools.filter((_, index) => removals[index] === true);
    const extra = sideOf('extra', [], 'after');
    return {
      before: tools.map(({ before }) => before),
      // In another order: it means nothing.
      after: [...kept.map(({ after }) => after), ...(isAdded ? [extra] : [])].toReversed(),
      predictions: [
        ...kept.flatMap(({ predictions }) => predictions),
        ...removed.map(({ before }): Prediction => ({ rule: 'tool-removed', tool: before.name, pointer: '' })),
        ...(isAdded ? [{ rule: 'tool-added', tool: 'extra', pointer: '' } as const] : []),
      ],
    };
  });
