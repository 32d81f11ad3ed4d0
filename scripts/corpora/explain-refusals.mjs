// @ts-check
import { isDeepStrictEqual } from 'node:util';
import {
  defaultGenerationOptions,
  buildModel,
  listNormalisationRules,
  mapToolSchemas,
  offerTool,
} from './generator.mjs';
import { inputFor, refusal } from './emitted-package.mjs';

/**
 * @typedef {import('../../src/definitions/tool-definition.js').ToolDefinition} ToolDefinition
 * @typedef {import('../../templates/adapters/core/catalogue.js').Catalogue[number]} CatalogueTool
 * @typedef {import('../../templates/adapters/schema/json-schema.js').JsonSchemaObject} JsonSchemaObject
 * @typedef {import('../../src/schema/canonical-schema.js').SchemaObject} SchemaObject
 * @typedef {import('../../src/sdk/schema/open-schema.js').OpenSchema} OpenSchema
 * @typedef {import('./emitted-package.mjs').EmittedPackage} EmittedPackage
 * @typedef {{ readonly definition: ToolDefinition, readonly schema: unknown, readonly entry: CatalogueTool, readonly isWhole: boolean }} Subject
 */

/**
 * Rules of the check itself and of inputs, each with the schema that it would not apply to. docs/normalisation.md names them.
 * @type {{ readonly [rule: string]: (schema: SchemaObject) => SchemaObject }}
 */
const checkRules = {
  'closed-objects': (schema) => (schema.properties === undefined ? schema : { ...open, ...schema }),
  formats: ({ format: _format, ...rest }) => rest,
  // Digits are no fraction.
  ids: (schema) => {
    const types = Array.isArray(schema.type) ? schema.type : [];
    const isId = types.includes('string') && types.includes('integer');
    return isId ? { ...schema, type: [...types, 'number'] } : schema;
  },
};

/** The rules of normalisation that demand more than the letter of a schema does. */
const stricterRules = ['array-enum', 'implied-format-type', 'implied-type', 'reference-siblings', 'required-flag'];

/** Looks for the rules because of which the check of one tool refuses values that fit. */
export class Explainer {
  /** @type {Map<string, import('../../templates/adapters/core/tool.js').Tool | undefined>} */
  #tools = new Map();

  /**
   * @param {EmittedPackage} emitted
   * @param {Subject} subject
   */
  constructor(emitted, subject) {
    this.emitted = emitted;
    this.subject = subject;
  }

  /**
   * The rules without which the check would take a value: the fewest, at most two.
   * @param {unknown} value
   * @returns {readonly string[]} empty where no rule is to blame
   */
  explain(value) {
    const rules = [...Object.keys(checkRules), 'flat-inputs', ...stricterRules];
    const pairs = rules.flatMap((first, index) => rules.slice(index + 1).map((second) => [first, second]));
    const found = [...rules.map((rule) => [rule]), ...pairs].find((off) => this.#takes(value, off));
    return found ?? (isOfOwnDialect(this.subject.schema) ? ['keyword-shapes'] : []);
  }

  /**
   * Whether a value has names that no schema lists, or types have no word for. TypeScript takes no object that has none of
   * the optional properties of a type.
   * @param {unknown} value
   */
  hasUnlistedNames(value) {
    const { entry, isWhole } = this.subject;
    const closed = withSchemas(this.subject, [closeObject]);
    const tool = this.emitted.tools([closed]).get(entry.toolName);
    return tool === undefined || refusal(tool, inputFor(entry, value, isWhole)) !== undefined;
  }

  /**
   * @param {unknown} value
   * @param {readonly string[]} off
   */
  #takes(value, off) {
    const { entry, isWhole } = this.subject;
    const tool = this.#without(off);
    return tool !== undefined && refusal(tool, inputFor(entry, value, isWhole)) === undefined;
  }

  /**
   * The tool as it would be if some rules did nothing; none where nothing would change.
   * @param {readonly string[]} off
   */
  #without(off) {
    const key = off.join();
    if (!this.#tools.has(key)) {
      const entry = without(off, this.subject);
      const isSame = isDeepStrictEqual(entry.inputSchema, this.subject.entry.inputSchema);
      this.#tools.set(key, isSame ? undefined : this.emitted.tools([entry]).get(entry.toolName));
    }
    return this.#tools.get(key);
  }
}

/**
 * What the catalogue would have for a tool if some rules did nothing.
 * @param {readonly string[]} off
 * @param {Subject} subject
 * @returns {CatalogueTool}
 */
function without(off, subject) {
  const table = listNormalisationRules().map(([rule, row]) => ({ rule, row, apply: row.apply }));
  try {
    for (const { rule, row } of table) if (off.includes(rule)) Object.assign(row, { apply: idle[rule] ?? nothing });
    const changes = Object.entries(checkRules).flatMap(([rule, change]) => (off.includes(rule) ? [change] : []));
    const entry = withSchemas(subject, changes);
    // The inputs are an object of our own, which is closed even where the body may hold more than it lists.
    const closing = openers.some((keyword) => keyword in subject.definition.body_schema)
      ? 'flat-inputs'
      : 'closed-objects';
    return off.includes(closing) ? { ...entry, inputSchema: { ...entry.inputSchema, ...open } } : entry;
  } finally {
    for (const { row, apply } of table) Object.assign(row, { apply });
  }
}

/**
 * What the catalogue would have for a tool if every schema of its inputs were changed.
 * @param {Subject} subject
 * @param {readonly ((schema: SchemaObject) => SchemaObject)[]} changes
 * @returns {CatalogueTool}
 */
function withSchemas({ definition, entry }, changes) {
  const { operations, editors } = buildModel([definition], defaultGenerationOptions);
  const [operation] = operations;
  if (operation === undefined) return entry;
  const forModels = changes.reduce((tool, change) => mapToolSchemas(tool, change), operation.forModels);
  const { parameters } = offerTool({ ...operation, forModels }, editors).tool;
  return { ...entry, inputSchema: /** @type {JsonSchemaObject} */ (parameters) };
}

/** @param {SchemaObject} schema */
const closeObject = (schema) => (schema.properties === undefined ? schema : { ...closed, ...schema });
const closed = { additionalProperties: false };
/** Keywords by which a body may hold more than it lists. */
const openers = ['additionalProperties', 'patternProperties', '$ref', 'allOf', 'anyOf', 'oneOf', 'if'];
const open = { additionalProperties: true };
/**
 * Whether a schema names a dialect of somebody's own, which may have its keywords mean something else.
 * @param {unknown} schema
 */
function isOfOwnDialect(schema) {
  const dialect = typeof schema === 'object' && schema !== null && '$schema' in schema ? schema.$schema : undefined;
  return typeof dialect === 'string' && !/^https?:\/\/json-schema\.org\//.test(dialect);
}

const nothing = (/** @type {OpenSchema} */ schema) => schema;

/**
 * What stands in for a rule that is switched off, where it is not nothing.
 * @type {{ readonly [rule: string]: ((schema: OpenSchema) => OpenSchema) | undefined }}
 */
const idle = {
  // The reading of the drafts before 2019-09.
  'reference-siblings': ({ $ref, ...rest }) => ($ref === undefined ? rest : { $ref }),
};
