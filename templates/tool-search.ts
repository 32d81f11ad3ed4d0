import type { ToolSearch } from './runtime/tool-search/create-tool-search.js';
import type { ToolName } from './tools.js';

/** Stands in for the module that is emitted in its place, so that the adapters are ordinary code here. Never copied. */
export const searchTools: ToolSearch<ToolName> = () => [];
