import { join } from 'node:path';
import { Project, type Type } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { readDocument, root } from './code-samples.js';

const declarations = new Project().addSourceFileAtPath(join(root, 'generated', 'dist', 'runtime.d.ts'));
const fieldsOf = (type: Type): readonly string[] =>
  type.getProperties().map((field) => `${field.getName()}${field.isOptional() ? '?' : ''}`);
const listed = (fields: readonly string[]): string => fields.toSorted().join(' ');

/** The fields of each event, as the package declares them, without those that all have. */
function declaredEvents(): { readonly [name: string]: string } {
  const events = declarations.getTypeAliasOrThrow('TransportEvent').getType().getUnionTypes();
  const common = fieldsOf(events[0] as Type).filter((field) =>
    events.every((event) => fieldsOf(event).includes(field)),
  );
  expect(listed(common)).toBe('accountId attempt callId recordId? toolName type');
  const rows = events.map((event) => {
    const name = event.getPropertyOrThrow('type').getTypeAtLocation(declarations).getLiteralValueOrThrow();
    return [name, listed(fieldsOf(event).filter((field) => !common.includes(field)))] as const;
  });
  return Object.fromEntries(rows);
}

describe('the table of events in docs/observability.md', () => {
  it('has every event with all of its fields, and no other', () => {
    const [, section = ''] = readDocument('docs/observability.md').split('\n## Events\n');
    // The head of the table is a row too.
    const [, ...rows] = section.matchAll(/^\| `([a-z-]+)` +\|[^|]+\|([^|]+)\|$/gmu);
    const documented = rows.map(([, name = '', fields = '']) => {
      return [name, listed([...fields.matchAll(/`([\w?]+)`/gu)].map(([, field = '']) => field))];
    });
    expect(Object.fromEntries(documented)).toEqual(declaredEvents());
  });
});
