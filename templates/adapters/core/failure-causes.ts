import type { OutputUnit } from '@cfworker/json-schema';

/** Keywords whose own errors only say that something within is wrong. */
const containers: ReadonlySet<string> = new Set([
  '$ref',
  'allOf',
  'properties',
  'items',
  'prefixItems',
  'patternProperties',
  'additionalProperties',
  'propertyNames',
  'if',
]);

/** An error, and the one of the keyword that it stands within. */
export interface FailureCause {
  readonly unit: OutputUnit;
  readonly within: OutputUnit | undefined;
}

/**
 * The errors of a validator that say something by themselves. Of alternatives these are the errors of the only one whose
 * type and fixed values fit what was given, else only that none fits.
 */
export function failureCauses(errors: readonly OutputUnit[]): readonly FailureCause[] {
  const left = told(errors).filter(({ keyword }) => !containers.has(keyword));
  const units = left.length === 0 ? errors.slice(0, 1) : left;
  const before = new Map(errors.map((unit, index) => [unit, errors[index - 1]]));
  return units.map((unit) => ({ unit, within: before.get(unit) }));
}

function told(errors: readonly OutputUnit[]): readonly OutputUnit[] {
  const contained = errors
    .filter(({ keyword }) => keyword === 'contains')
    .map(({ keywordLocation }) => keywordLocation);
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  const hidden = new Set<OutputUnit>();
  for (const choice of choices) {
    const place = `${choice.keywordLocation}/`;
    const start = errors.indexOf(choice) + 1;
    const branches = new Map<string, OutputUnit[]>();
    let current: string | undefined;
    for (const unit of errors.slice(start)) {
      if (unit.keywordLocation.startsWith(place)) {
        [current] = unit.keywordLocation.slice(place.length).split('/');
      } else if (unit.keyword !== 'false' || !isInside(unit, choice)) break;
      const branch = current ?? '0';
      branches.set(branch, [...(branches.get(branch) ?? []), unit]);
    }
    const possible = [...branches].filter(([, units]) => !units.some((unit) => rulesOut(unit, choice)));
    const [only] = possible;
    const isClear = possible.length === 1 && branches.size > 1;
    if (isClear) hidden.add(choice);
    for (const [branch, units] of branches) {
      if (!isClear || branch !== only?.[0]) for (const unit of units) hidden.add(unit);
    }
  }
  return errors.filter(
    (unit) => !hidden.has(unit) && !contained.some((place) => unit.keywordLocation.startsWith(`${place}/`)),
  );
}

/** Whether an error says that another alternative is meant: of the type, or of a value that tells alternatives apart. */
function rulesOut({ keyword, instanceLocation }: OutputUnit, choice: OutputUnit): boolean {
  const depth = instanceLocation.split('/').length - choice.instanceLocation.split('/').length;
  if (depth === 0) return keyword === 'type' || keyword === 'const' || keyword === 'enum';
  return depth === 1 && keyword === 'const';
}

function isInside(unit: OutputUnit, choice: OutputUnit): boolean {
  return (
    unit.instanceLocation === choice.instanceLocation || unit.instanceLocation.startsWith(`${choice.instanceLocation}/`)
  );
}
