import type { SchemaObject } from '../schema/canonical-schema.js';
import { contentRecords } from './content-records.js';
import { siteRecords } from './site-records.js';

/**
 * The records that Confluence answers, as schemas, by name. A property is required only where Atlassian documents that every
 * answer has it; what may be missing or null for privacy or permissions says so. Answers may hold more than this.
 */
export const recordSchemas: ReadonlyMap<string, SchemaObject> = new Map([...contentRecords, ...siteRecords]);
