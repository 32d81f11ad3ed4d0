import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';

const folder = new URL('../../fixtures/exchanges/', import.meta.url);

const texts = v.record(v.string(), v.string());

const exchange = v.strictObject({
  request: v.strictObject({
    method: v.optional(v.picklist(['GET', 'POST', 'PATCH', 'DELETE']), 'GET'),
    path: v.string(),
    query: v.optional(texts, {}),
    body: v.optional(v.unknown()),
  }),
  answer: v.union([
    v.strictObject({ status: v.number(), headers: v.optional(texts, {}), body: v.optional(v.unknown()) }),
    // As it goes over the wire, where that is not the JSON of a value.
    v.strictObject({ status: v.number(), headers: v.optional(texts, {}), text: v.string() }),
    // The code of what `fetch` fails with.
    v.strictObject({ failure: v.string() }),
  ]),
  /** The same request comes so many times in a row, and is answered alike. */
  times: v.optional(v.number(), 1),
});

/** What every file holds: requests in their order, each with its answer. */
const sharedEntries = {
  title: v.string(),
  exchanges: v.array(exchange),
};

export type Exchange = v.InferOutput<typeof exchange>;

/** The folders in `fixtures/exchanges/`, and all that is in them. */
export function exchangeFiles(): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(folder.pathname.length).replace(/^\/+/, ''))
    .toSorted();
}

/**
 * Reads the files of one folder.
 *
 * @param entries what they hold besides the exchanges; anything else that a file holds is refused
 */
export function readExchanges<Entries extends v.ObjectEntries>(name: string, entries: Entries) {
  const schema = v.strictObject({ ...sharedEntries, ...entries });
  return exchangeFiles()
    .filter((file) => file.startsWith(`${name}/`))
    .map((file) => ({ file, ...v.parse(schema, JSON.parse(readFileSync(new URL(file, folder), 'utf8'))) }));
}
