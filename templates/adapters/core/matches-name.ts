/**
 * Whether a name is what a pattern says: `*` stands for any characters or none, everything else for itself. Upper and lower
 * case differ.
 */
export function matchesName(pattern: string, name: string): boolean {
  const [head = '', ...pieces] = pattern.split('*');
  const tail = pieces.pop();
  if (tail === undefined) return pattern === name;
  if (!name.startsWith(head)) return false;
  let position = head.length;
  // The first place that fits leaves the most for the pieces behind: no other need be tried.
  for (const piece of pieces) {
    const found = name.indexOf(piece, position);
    if (found === -1) return false;
    position = found + piece.length;
  }
  return name.length - tail.length >= position && name.endsWith(tail);
}
