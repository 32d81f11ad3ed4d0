import * as v from 'valibot';
import { adapterNames } from '../adapter-names.js';
import { listTrimRules } from '../sdk/trims/trim-rules.js';

const trimNames = listTrimRules().map(([rule]) => rule);

const text = v.pipe(v.string('must be a string'), v.nonEmpty('must not be empty'));
const textList = v.array(text, 'must be a list of strings');
const flag = v.boolean('must be true or false');

const propertyOverride = v.strictObject(
  { description: v.pipe(text, v.description('Replaces the description of the input.')) },
  'must be an object with a description',
);

/** What a config file may say of one tool. */
export const toolOverride = v.strictObject(
  {
    description: v.optional(v.pipe(text, v.description('Replaces the description of the tool.'))),
    properties: v.optional(
      v.pipe(
        v.record(v.string(), propertyOverride, 'must be an object'),
        v.description('Replaces descriptions of inputs, by input name.'),
      ),
    ),
    keep: v.optional(
      v.pipe(
        v.array(v.picklist(trimNames, `must be one of ${trimNames.join(', ')}`), 'must be a list of trims'),
        v.description('Trims that leave nothing out of what models are shown of the tool.'),
      ),
    ),
    drop: v.optional(v.pipe(flag, v.description('Leaves the tool out of the package.'))),
  },
  'must be an object',
);

/**
 * What a config file may hold. The JSON Schema for editors is generated from this, so a description here is what an
 * editor shows.
 */
export const fileSchema = v.strictObject(
  {
    $schema: v.optional(v.pipe(v.string('must be a string'), v.description('The JSON Schema of this file.'))),
    from: v.optional(
      v.pipe(
        text,
        v.description(
          'Where definitions come from: auto, upstream, snapshot, bundled, or a file (relative to this one).',
        ),
      ),
    ),
    account: v.optional(
      v.pipe(text, v.description('Id of the integrated account. The token stands in the environment only.')),
    ),
    baseUrl: v.optional(
      v.pipe(
        text,
        v.description(
          "Root of Truto's API. Another host than Truto's gets no token unless a flag or the environment names it too.",
        ),
      ),
    ),
    skipInvalid: v.optional(v.pipe(flag, v.description('Leave invalid definitions out instead of failing.'))),
    methods: v.optional(
      v.pipe(
        textList,
        v.description(
          'Keep these methods: list, get, create, update, delete, read, write, custom, or the name of a custom one.',
        ),
      ),
    ),
    tags: v.optional(v.pipe(textList, v.description('Keep tools with one of these tags.'))),
    include: v.optional(v.pipe(textList, v.description('Globs over tool names: keep what matches.'))),
    exclude: v.optional(v.pipe(textList, v.description('Globs over tool names: leave out what matches.'))),
    readOnly: v.optional(v.pipe(flag, v.description('Leave out every tool that writes.'))),
    editing: v.optional(
      v.pipe(
        flag,
        v.description(
          'Add the tools that are composed here, of the get and the update of pages and of blog posts: outline, section, edit.',
        ),
      ),
    ),
    out: v.optional(v.pipe(text, v.description('Folder of the emitted package, relative to this file.'))),
    adapters: v.optional(
      v.pipe(
        v.array(v.picklist(adapterNames, `must be one of ${adapterNames.join(', ')}`), 'must be a list of adapters'),
        v.description(
          'Adapters to emit; when left out, those that the package has, else those of the frameworks in package.json, else all.',
        ),
      ),
    ),
    packageName: v.optional(v.pipe(text, v.description('Name in the emitted package.json.'))),
    overrides: v.optional(
      v.pipe(
        v.record(v.string(), toolOverride, 'must be an object'),
        v.description('Changes to single tools, by tool name. They survive regeneration.'),
      ),
    ),
  },
  'must be an object',
);

/** The checked content of a config file. */
export type ConfigFile = v.InferOutput<typeof fileSchema>;
