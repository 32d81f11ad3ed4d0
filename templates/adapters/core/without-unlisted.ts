/**
 * The arguments without the properties that models are not shown and that may be sent all the same: nobody described them
 * to the model, so nobody checks them.
 *
 * @param unlisted names by the JSON pointer of their object in the schema; what stands behind a reference or in an
 *   alternative is not closed, so it needs no permission
 */
export function withoutUnlisted(
  input: unknown,
  unlisted: { readonly [place: string]: readonly string[] } = {},
): unknown {
  return Object.entries(unlisted).reduce<unknown>(
    (rest, [place, names]) => leaveOutAt(rest, placeSteps(place), names),
    input,
  );
}

/** `/properties/space/items` → `space`, and `null` for the items. */
function placeSteps(place: string): readonly (string | null)[] {
  const tokens = place.split('/').slice(1);
  const steps: (string | null)[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    if (tokens[index] === 'items') steps.push(null);
    else {
      index += 1;
      steps.push((tokens[index] ?? '').replaceAll('~1', '/').replaceAll('~0', '~'));
    }
  }
  return steps;
}

function leaveOutAt(value: unknown, [step, ...further]: readonly (string | null)[], names: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (step === null) {
    return Array.isArray(value) ? value.map((item: unknown) => leaveOutAt(item, further, names)) : value;
  }
  const members = Object.entries(value);
  const kept =
    step === undefined
      ? members.filter(([name]) => !names.includes(name))
      : members.map(([name, member]) => [name, name === step ? leaveOutAt(member, further, names) : member]);
  return Array.isArray(value) ? value : Object.fromEntries(kept);
}
