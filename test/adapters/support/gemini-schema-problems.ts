/** What the Gemini API refuses in the schema of a function, checked on its own terms: nothing here knows how we rewrite. */
const allowed: ReadonlySet<string> = new Set([
  'type',
  'format',
  'description',
  'nullable',
  'enum',
  'properties',
  'required',
  'items',
  'anyOf',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'pattern',
]);
const types = ['string', 'number', 'integer', 'boolean', 'array', 'object'];

interface Node {
  readonly [keyword: string]: unknown;
}

/** Why the API would refuse a schema; empty when it would take it. */
export function geminiSchemaProblems(schema: unknown, pointer = '', depth = 1): readonly string[] {
  const node = schema as Node;
  const problems = Object.keys(node)
    .filter((keyword) => !allowed.has(keyword))
    .map((keyword) => `${pointer}: ${keyword} is not known`);
  if (depth > 10) problems.push(`${pointer}: too deep`);
  const members = node['anyOf'] as readonly unknown[] | undefined;
  if (members !== undefined) {
    if (Object.keys(node).length > 1) problems.push(`${pointer}: anyOf does not stand alone`);
    return [
      ...problems,
      ...members.flatMap((member, index) => geminiSchemaProblems(member, `${pointer}/anyOf/${index}`, depth)),
    ];
  }
  const type = String(node['type']);
  if (!types.includes(type)) problems.push(`${pointer}: the type is ${type}`);
  const values = (node['enum'] ?? []) as readonly unknown[];
  if (values.some((value) => typeof value !== 'string' || value === '')) problems.push(`${pointer}: enum`);
  if (values.length > 0 && type !== 'string') problems.push(`${pointer}: enum of ${type}`);
  const properties = (node['properties'] ?? {}) as Node;
  const names = Object.keys(properties);
  if (type === 'object' && names.length === 0 && pointer !== '') problems.push(`${pointer}: no properties`);
  const required = (node['required'] ?? []) as readonly string[];
  if (required.some((name) => !names.includes(name))) problems.push(`${pointer}: requires what there is not`);
  if (type === 'array' && node['items'] === undefined) problems.push(`${pointer}: no items`);
  const inner = names.flatMap((name) =>
    geminiSchemaProblems(properties[name], `${pointer}/properties/${name}`, depth + 1),
  );
  const items = node['items'] === undefined ? [] : geminiSchemaProblems(node['items'], `${pointer}/items`, depth + 1);
  return [...problems, ...inner, ...items];
}
