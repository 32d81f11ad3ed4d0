/** What OpenAI's guide to structured outputs rules out, checked on its own terms: nothing here knows how we rewrite. */
const allowed: ReadonlySet<string> = new Set([
  '$defs',
  '$ref',
  'type',
  'description',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'anyOf',
  'enum',
  'const',
  'pattern',
  'format',
  'multipleOf',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minItems',
  'maxItems',
]);
const formats = ['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid'];
const types = ['string', 'number', 'boolean', 'integer', 'object', 'array', 'null'];

interface Node {
  readonly [keyword: string]: unknown;
}

/** Why strict mode would refuse a schema; empty when it would take it. */
export function strictSchemaProblems(schema: Node): readonly string[] {
  const problems: string[] = [];
  if (schema['type'] !== 'object') problems.push('/: the root is not an object');
  if (schema['anyOf'] !== undefined) problems.push('/: the root is an anyOf');
  visit(schema, '', 0, problems);
  return problems;
}

function visit(schema: unknown, pointer: string, depth: number, problems: string[]): void {
  if (typeof schema !== 'object' || schema === null) {
    problems.push(`${pointer}: not an object`);
    return;
  }
  const node = schema as Node;
  for (const keyword of Object.keys(node)) {
    if (!allowed.has(keyword)) problems.push(`${pointer}: ${keyword} is not allowed`);
  }
  if (node['$ref'] !== undefined) {
    if (Object.keys(node).length > 1) problems.push(`${pointer}: a $ref has siblings`);
    return;
  }
  const named = [node['type']].flat().filter((type) => type !== undefined);
  if (named.length === 0 && node['anyOf'] === undefined && node['enum'] === undefined && node['const'] === undefined) {
    problems.push(`${pointer}: no type`);
  }
  if (named.some((type) => !types.includes(String(type)))) problems.push(`${pointer}: unknown type`);
  if (node['format'] !== undefined && !formats.includes(String(node['format']))) problems.push(`${pointer}: format`);
  if (named.includes('array') && node['items'] === undefined) problems.push(`${pointer}: no items`);
  if (named.includes('object')) {
    if (depth >= 10) problems.push(`${pointer}: too deep`);
    const names = Object.keys((node['properties'] ?? {}) as Node);
    if (node['properties'] === undefined) problems.push(`${pointer}: no properties`);
    if (node['additionalProperties'] !== false) problems.push(`${pointer}: open`);
    const required = [...((node['required'] ?? []) as readonly string[])];
    if (required.toSorted().join('\n') !== names.toSorted().join('\n')) problems.push(`${pointer}: not all required`);
  }
  const below = depth + (named.includes('object') ? 1 : 0);
  for (const keyword of ['properties', '$defs']) {
    for (const [name, inner] of Object.entries((node[keyword] ?? {}) as Node)) {
      visit(inner, `${pointer}/${keyword}/${name}`, keyword === '$defs' ? 0 : below, problems);
    }
  }
  if (node['items'] !== undefined) visit(node['items'], `${pointer}/items`, below, problems);
  ((node['anyOf'] ?? []) as readonly unknown[]).forEach((inner, index) =>
    visit(inner, `${pointer}/anyOf/${index}`, below, problems),
  );
}
