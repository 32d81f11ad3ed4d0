import { InvalidInputError } from '../../runtime/errors.js';
import { readJsonTexts } from '../profiles/json-texts.js';
import type { WithJsonTexts } from '../profiles/json-texts.js';
import type { JsonSchemaObject } from '../schema/json-schema.js';
import type { Catalogue, CatalogueTool } from './catalogue.js';
import { createIdCheck } from './check-ids.js';
import type { CheckedIds } from './check-ids.js';
import { createInputCheck } from './check-input.js';
import { closeObjects } from './close-objects.js';
import { isRecord } from './is-record.js';
import type { OwnSite, PageAddress } from './page-address.js';
import { createInputRepair } from './repair-input.js';
import { stripNulls } from './strip-nulls.js';
import { withUnlisted } from './with-unlisted.js';

/** Arguments as they are sent, with the address that stands for an id where only the answer tells whose it is. */
export type ReadInput = Pick<CheckedIds, 'input' | 'unproven'>;

/** How the arguments of one tool are read. */
export interface ToolArguments {
  /** What wrong arguments can only mean, in the form that the model was shown; what fits is given back as it is. */
  repair(given: unknown): unknown;
  /**
   * The arguments as they are sent.
   *
   * @throws {InvalidInputError} with everything that is wrong
   */
  read(given: unknown): ReadInput;
}

/** What decides on how arguments are read. */
export interface ArgumentRules {
  /** JSON Schema of the arguments, before any profile. */
  readonly inputs: JsonSchemaObject;
  /** The form that the model was shown: some values it was asked for as JSON text. */
  readonly shown: WithJsonTexts;
  /** Whether the model was shown the strict form. */
  readonly strict: boolean;
  /** The tools that the model has. */
  readonly offered: Catalogue;
  readonly site: OwnSite;
}

/** Makes what reads the arguments of one tool: repaired, without the nulls that mean "left out", and checked. */
export function createToolArguments(
  entry: CatalogueTool,
  { inputs, shown, strict, offered, site }: ArgumentRules,
): ToolArguments {
  const { toolName } = entry;
  const told = closeObjects(inputs);
  const taken = withUnlisted(told, entry.unlisted);
  const assertInput = createInputCheck(toolName, taken, told);
  const checkIds = createIdCheck(entry, offered, site);
  const repairInput = createInputRepair(taken, strict);
  const repair = (given: unknown): unknown => repairInput(given ?? {});

  return {
    repair,
    read: (given) => {
      const meant = stripNulls(repair(readJsonTexts(given ?? {}, shown)), inputs, strict);
      const ids = checkIds(isRecord(meant) ? meant : {});
      assertInput(meant, ids.problems);
      return ids;
    },
  };
}

/** Refuses an answer to an address that it does not show to be of the account's site. */
export function refuseOtherSite(toolName: string, address: PageAddress, site: OwnSite): void {
  if (site.has(address) === true) return;
  const { url, id } = address;
  throw new InvalidInputError(
    `${toolName}: Nothing says that ${JSON.stringify(url)} is of this Confluence. Send "${id}" if it is.`,
    { path: 'id' },
  );
}
