import type { Catalogue } from './adapters/core/catalogue.js';
import type { ToolName } from './tools.js';

/** Stands in for the module that is emitted in its place, so that the adapters are ordinary code here. Never copied. */
export const catalogue: Catalogue<ToolName> = [];
