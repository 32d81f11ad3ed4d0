import { createRequire } from 'node:module';
import type * as TsMorph from 'ts-morph';

/**
 * ts-morph, loaded as the CommonJS package that it is. An `import` of it would first look through all of its compiler for
 * the names of its exports, which takes a third of the time that loading it takes.
 */
const tsMorph: typeof TsMorph = createRequire(import.meta.url)('ts-morph');

export const { printStructure, StructureKind, VariableDeclarationKind } = tsMorph;
