import { isDeepStrictEqual } from 'node:util';
import { normaliseDefinition } from '../../definitions/normalise-definitions.js';
import type { ToolDefinition } from '../../definitions/tool-definition.js';
import { prepareOperation, type PreparedOperation } from '../../sdk/prepare-operation.js';
import type { LocatedSchema } from '../../schema/schema-origin.js';
import type { NormalisedDocument } from '../../sdk/schema/normalise-schema.js';
import type { Change } from '../change.js';
import type { RuleId } from '../rules.js';
import { ChangeCollector } from './change-collector.js';
import { compareInputs } from './compare-inputs.js';
import { compareSchema } from './compare-schema.js';
import { compareText } from './compare-text.js';
import { beginComparison, type Side } from './schema-node.js';
import { compareUnexplained } from './compare-unexplained.js';

/**
 * Everything that differs between two definitions of one tool. Differences that mean nothing to callers and models are
 * `other-changed`; only a difference in the order of keys and names is none.
 */
export function compareTool(older: ToolDefinition, newer: ToolDefinition): readonly Change[] {
  if (isDeepStrictEqual(normaliseDefinition(older), normaliseDefinition(newer))) return [];
  const collector = new ChangeCollector(older, newer);
  const before = prepareOperation(older);
  const after = prepareOperation(newer);
  if (older.name !== newer.name) {
    collector.add({ rule: 'tool-renamed', old: ['/name'], new: ['/name'], before: older.name, after: newer.name });
  }
  compareEndpoints(collector, before, after);
  compareTags(collector, older, newer);
  const at = ['/description'];
  compareText(
    collector,
    'tool-description-changed',
    '',
    { text: older.description, pointers: at },
    { text: newer.description, pointers: at },
  );
  const inputSides = {
    older: { definition: older, schemas: before.inputDefinitions, origins: before.inputDefinitionOrigins },
    newer: { definition: newer, schemas: after.inputDefinitions, origins: after.inputDefinitionOrigins },
  };
  compareInputs(beginComparison({ collector, direction: 'input', ...inputSides }), before, after);
  compareResponses(collector, before, after);
  compareUnexplained(collector, older, newer);
  return collector.changes;
}

function judgeEndpoints(before: PreparedOperation, after: PreparedOperation): RuleId {
  if (before.traits.readOnly !== after.traits.readOnly) {
    return after.traits.readOnly ? 'tool-turned-read' : 'tool-turned-write';
  }
  if (before.traits.destructive !== after.traits.destructive) {
    return after.traits.destructive ? 'tool-turned-destructive' : 'tool-turned-harmless';
  }
  return 'tool-endpoint-changed';
}

function compareEndpoints(collector: ChangeCollector, before: PreparedOperation, after: PreparedOperation): void {
  const { resource: oldResource, method: oldMethod } = before.definition;
  const { resource, method } = after.definition;
  if (oldResource === resource && oldMethod === method) return;
  const pointers = oldMethod === method ? ['/resource'] : ['/method'];
  collector.add({
    rule: judgeEndpoints(before, after),
    old: pointers,
    new: pointers,
    before: { resource: oldResource, method: oldMethod },
    after: { resource, method },
    explains: ['/resource', '/method'],
  });
}

function compareTags(collector: ChangeCollector, older: ToolDefinition, newer: ToolDefinition): void {
  const { tags: before } = normaliseDefinition(older);
  const { tags: after } = normaliseDefinition(newer);
  if (isDeepStrictEqual(before, after)) return;
  collector.add({ rule: 'tool-tags-changed', old: ['/tags'], new: ['/tags'], before, after });
}

function compareResponses(collector: ChangeCollector, before: PreparedOperation, after: PreparedOperation): void {
  const pointers = ['/response_schema'];
  if (before.response === undefined && after.response === undefined) return;
  if (before.response === undefined || after.response === undefined) {
    collector.add({
      rule: after.response === undefined ? 'output-schema-removed' : 'output-schema-added',
      ...(before.response === undefined ? {} : { old: pointers }),
      ...(after.response === undefined ? {} : { new: pointers }),
      before: before.response?.schema,
      after: after.response?.schema,
      explains: pointers,
    });
    return;
  }
  const older = sideOf(before.definition, before.response);
  const newer = sideOf(after.definition, after.response);
  const comparison = beginComparison({ collector, direction: 'output', older, newer });
  compareSchema(comparison, rootOf(before.response), rootOf(after.response), '');
}

function sideOf(definition: ToolDefinition, { definitions, origins }: NormalisedDocument): Side {
  return { definition, schemas: definitions, origins: origins.definitions };
}

function rootOf({ schema, origins }: NormalisedDocument): LocatedSchema {
  return { schema, origins: [origins.schema] };
}
