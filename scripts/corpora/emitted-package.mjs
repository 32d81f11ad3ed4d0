// @ts-check
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exposeToCompiler } from '../compat/projects.mjs';
import { defaultGenerationOptions, generate } from './generator.mjs';

/**
 * @typedef {import('../../src/definitions/tool-definition.js').ToolDefinition} ToolDefinition
 * @typedef {import('../../templates/adapters/core/catalogue.js').Catalogue} Catalogue
 * @typedef {import('../../templates/adapters/core/tool.js').Tool} Tool
 * @typedef {import('../../templates/adapters/profiles/profile.js').Profile} Profile
 */

/** A package that was made of definitions, with the check of its tools. */
export class EmittedPackage {
  /**
   * @param {string} folder
   * @param {typeof import('../../templates/toolset.js')} toolset
   * @param {Catalogue} catalogue
   */
  constructor(folder, toolset, catalogue) {
    this.folder = folder;
    this.catalogue = catalogue;
    this.profiles = toolset.profileNames;
    this.toolset = toolset;
  }

  /**
   * @param {readonly ToolDefinition[]} definitions
   * @returns {Promise<EmittedPackage>}
   */
  static async of(definitions) {
    const { tree } = await generate(definitions, { ...defaultGenerationOptions, adapters: ['openai'] });
    const folder = mkdtempSync(join(tmpdir(), 'gen-confluence-tools-corpora-'));
    for (const [path, text] of tree) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    exposeToCompiler(folder);
    const load = (/** @type {string} */ name) => import(pathToFileURL(join(folder, 'dist', name)).href);
    const { catalogue } = await load('catalogue.js');
    return new EmittedPackage(folder, await load('toolset.js'), catalogue);
  }

  /**
   * The tools of a catalogue by name.
   * @param {Catalogue} catalogue
   * @param {Profile} profile
   * @returns {ReadonlyMap<string, Tool>}
   */
  tools(catalogue, profile = 'json-schema') {
    const tools = this.toolset.createToolset(catalogue, nothingIsSent, {}, profile);
    return new Map(tools.map((tool) => [tool.toolName, tool]));
  }
}

const refuse = () => {
  throw new Error('Nothing is sent here.');
};
/** @type {import('../../templates/runtime/index.js').Transport} */
const nothingIsSent = { accountId: 'account', baseUrl: 'https://api.example.com', request: refuse };

/**
 * What the check of a tool says of arguments: nothing where it takes them.
 * @param {Tool} tool
 * @param {unknown} input
 * @returns {string | undefined}
 * @throws whatever is no refusal
 */
export function refusal(tool, input) {
  try {
    tool.check(input);
    return undefined;
  } catch (error) {
    if (error instanceof Error && error.name === 'InvalidInputError') return error.message;
    throw error;
  }
}

/**
 * The arguments by which a tool sends a value as the body that its schema describes.
 * @param {Catalogue[number]} entry
 * @param {unknown} value
 * @param {boolean} isWhole whether the schema describes the whole body
 */
export function inputFor(entry, value, isWhole) {
  if (!isWhole) return { value };
  const [binding] = entry.operation.inputs['whole-body'] ?? [];
  if (binding === undefined) return value;
  return { [typeof binding === 'string' ? binding : binding.name]: value };
}
