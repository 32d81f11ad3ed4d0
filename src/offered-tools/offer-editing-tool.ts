import type { EditingToolKind } from '../confluence/editing-tools.js';
import type { SchemaObject } from '../schema/canonical-schema.js';
import { applyOverride } from '../sdk/overrides.js';
import type { EditingToolModel } from '../sdk/sdk-model.js';
import type { ModelTool } from './offered-tool.js';

/**
 * What a model is offered for an editing tool. Three of them are in every conversation about a resource, so that a small edit
 * costs little: they have to cost little themselves, and every sentence has to earn its place.
 */
export function offerEditingTool({ toolName, kind, get, override = {} }: EditingToolModel): ModelTool {
  const noun = get.record === 'BlogPost' ? 'blog post' : 'page';
  const { description, schema } = applyOverride(
    { description: descriptions[kind](noun), schema: { type: 'object', ...inputs[kind] } },
    override,
  );
  return { name: toolName, description, parameters: schema };
}

const descriptions: Readonly<Record<EditingToolKind, (noun: string) => string>> = {
  outline: (noun) =>
    `The headings of a ${noun}: handle, level and size of each section and what it holds, and the version. Cheap: begin with it.`,
  section: (noun) =>
    `One section of a ${noun} and its handle; without \`section\` what stands before the first heading.`,
  edit: (noun) =>
    `Change parts of a ${noun} and keep the rest. All edits become one new version, or none. Answers version, new handles and a diff.`,
};

const id: SchemaObject = { type: ['string', 'integer'] };

const inputs: Readonly<Record<EditingToolKind, Pick<SchemaObject, 'required' | 'properties'>>> = {
  outline: { required: ['id'], properties: { id } },
  section: {
    required: ['id'],
    properties: {
      id,
      section: { type: 'string', description: 'Handle such as 8-a1c4f0, or heading.' },
      format: {
        type: 'string',
        enum: ['compact', 'storage'],
        description: '`compact` to read (default), `storage` to rewrite it.',
      },
    },
  },
  edit: {
    required: ['id', 'edits'],
    properties: {
      id,
      edits: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['action'],
          properties: {
            action: {
              type: 'string',
              enum: [
                'replace_text',
                'replace_section',
                'remove_section',
                'append_to_section',
                'insert_before_section',
                'insert_after_section',
                'append',
                'prepend',
              ],
            },
            target: {
              type: 'string',
              description:
                'replace_text: text as readers see it, there once. replace_section, remove_section: handle. Other sections: handle or heading.',
            },
            content: {
              type: 'string',
              description:
                'Storage format; for replace_text plain text. A replaced section keeps its heading unless this begins with one.',
            },
            all: { type: 'boolean', description: 'replace_text everywhere.' },
          },
        },
      },
      message: { type: 'string', description: 'For the history.' },
      allow_loss: {
        type: 'array',
        items: { type: 'string' },
        description: 'Only after a refusal: the ids it lists.',
      },
      dry_run: { type: 'boolean', description: 'Only show the diff.' },
    },
  },
};
