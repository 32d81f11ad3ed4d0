/**
 * What the adapters and the emitted catalogue share, as one module: adapters are bundled over it, and the generator reads
 * profiles, signatures and briefs from it.
 */
export type { Catalogue, CatalogueTool, CatalogueVersion } from './adapters/core/catalogue.js';
export { toolInBrief } from './adapters/schema/in-brief.js';
export { inputSignature } from './adapters/schema/input-signature.js';
export type { JsonSchemaMap } from './adapters/schema/json-schema.js';
export { createToolset } from './adapters/core/create-toolset.js';
export { applyProfile } from './adapters/profiles/apply-profile.js';
export { profileNames } from './adapters/profiles/profile.js';
