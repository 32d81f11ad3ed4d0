import * as v from 'valibot';
import { readExchanges } from '../../support/exchanges.js';
import { bundledCatalogue } from './catalogue.js';

/** What a call gave. */
export interface RecordedAnswer {
  readonly title: string;
  readonly toolName: string;
  readonly input: { readonly [name: string]: unknown };
  readonly value: unknown;
}

/** The records and pages of lists that the exchanges of `fixtures/exchanges/calls/` give to calls of bundled tools. */
export function recordedAnswers(): readonly RecordedAnswer[] {
  const names = new Set(bundledCatalogue().map(({ toolName }) => toolName));
  const files = readExchanges('calls', {
    call: v.looseObject({
      tool: v.string(),
      input: v.record(v.string(), v.unknown()),
      records: v.optional(v.string()),
    }),
    expected: v.looseObject({ value: v.optional(v.unknown()) }),
    waitsMs: v.optional(v.unknown()),
  });
  return files.flatMap(({ title, call: { tool, input, records }, expected: { value } }) =>
    value === undefined || records !== undefined || !names.has(tool) ? [] : [{ title, toolName: tool, input, value }],
  );
}
