// @ts-check
/**
 * The generator as `npm run build` left it.
 * @param {string} path of a module in `dist/`
 */
const built = (path) => new URL(`../../dist/${path}`, import.meta.url).href;

/** @type {typeof import('../../src/definitions/parse-definitions.js')} */
export const { parseDefinitions } = await import(built('definitions/parse-definitions.js'));
/** @type {typeof import('../../src/generate.js')} */
export const { generate } = await import(built('generate.js'));
/** @type {typeof import('../../src/offered-tools/offered-tool.js')} */
export const { offerTool } = await import(built('offered-tools/offered-tool.js'));
/** @type {typeof import('../../src/options.js')} */
export const { defaultGenerationOptions } = await import(built('options.js'));
/** @type {typeof import('../../src/sdk/build-model.js')} */
export const { buildModel } = await import(built('sdk/build-model.js'));
/** @type {typeof import('../../src/sdk/prepare-operation.js')} */
export const { prepareOperation } = await import(built('sdk/prepare-operation.js'));
/** @type {typeof import('../../src/sdk/schema/normalisation-rules.js')} */
export const { listNormalisationRules } = await import(built('sdk/schema/normalisation-rules.js'));
/** @type {typeof import('../../src/sdk/trims/tool-for-models.js')} */
export const { mapToolSchemas } = await import(built('sdk/trims/tool-for-models.js'));
