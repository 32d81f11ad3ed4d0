/** The narrowest TypeScript type of a JSON value, as text: the type an object of one's own has, mutable. */
export function valueType(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueType).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${valueType(member)}`);
    return `{ ${members.join('; ')} }`;
  }
  return JSON.stringify(value);
}
