import { describe, expect, it } from 'vitest';
import { createToolset } from '../../templates/adapters/core/create-toolset.js';
import { InvalidInputError, type Transport } from '../../templates/runtime/index.js';
import { bundledCatalogue, catalogueOf } from './support/catalogue.js';
import { repairByMessage } from './support/repair-by-message.js';
import { surfaceDefinitions } from './support/surface-tools.js';
import { wrongCalls, type WrongCall } from './support/wrong-calls.js';

const catalogues = { bundled: bundledCatalogue(), surface: catalogueOf(surfaceDefinitions) } as const;

/** What became of a call: the arguments that reached the client, or the refusal. */
type Outcome = { readonly sent: unknown } | { readonly refusal: string };

const noRecords = { result: [], nextCursor: null, prevCursor: null };

/** Carries calls out with the tools of a new conversation. */
function caller({ of = 'bundled' }: WrongCall): (toolName: string, input: unknown) => Promise<Outcome> {
  const sent: unknown[] = [];
  const transport: Transport = {
    accountId: 'account',
    baseUrl: 'https://api.example.com',
    request: async <Output>(...[operation, input]: Parameters<Transport['request']>) => {
      sent.push(input);
      return (operation.traits.paginated ? noRecords : { id: '1' }) as Output;
    },
  };
  const tools = createToolset(catalogues[of], transport, {}, 'json-schema');
  return async (toolName, input) => {
    try {
      await tools.find((tool) => tool.toolName === toolName)?.execute(input);
      return { sent: sent.at(-1) };
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return { refusal: error.message };
    }
  };
}

/** Arguments, and what the toolset adds to them by itself. */
function withDefaults({ of = 'bundled' }: WrongCall, tool: string, input: unknown): unknown {
  return { ...catalogues[of].find(({ toolName }) => toolName === tool)?.defaults, ...Object(input) };
}

describe('a call that a model gets wrong', () => {
  it('is one of 35, of which at least 32 cost no guess', () => {
    expect(wrongCalls).toHaveLength(35);
  });

  it.each(wrongCalls.filter(({ by }) => by === 'repair'))('goes out as it was meant: $what', async (wrong) => {
    expect(await caller(wrong)(wrong.tool, wrong.given)).toEqual({
      sent: withDefaults(wrong, wrong.tool, wrong.meant),
    });
  });

  it.each(wrongCalls.filter(({ by }) => by === 'message'))('is repaired by the message alone: $what', async (wrong) => {
    const call = caller(wrong);
    const outcome = await call(wrong.tool, wrong.given);
    if (!('refusal' in outcome)) return expect.unreachable('it was sent');
    const next = repairByMessage(wrong.given, outcome.refusal);
    if (next.first !== undefined) {
      // The tool that is named is there, and takes what is named.
      expect(await call(next.first.toolName, next.first.input)).toEqual({
        sent: withDefaults(wrong, next.first.toolName, next.first.input),
      });
    }
    expect(await caller(wrong)(wrong.tool, next.input), outcome.refusal).toEqual({
      sent: withDefaults(wrong, wrong.tool, wrong.meant),
    });
  });
});
