/**
 * The rules by which the query and the body of a request become one flat object of inputs, with what each does, in
 * Markdown. Documentation is made of this table.
 */
export const flatteningRules = {
  account:
    '`integrated_account_id` is no input, nor is `integrated_account_id[]` or whatever else a server may take for it: it is the client’s own parameter, and a model that could name another account would reach the data of another customer.',
  'record-id':
    'The `id` of `get`, `update` and `delete` is in the path. Where the schemas want a number a string will do as well, because records spell their ids as strings, of more digits than a number can hold; null and what is no scalar will not. Where no schema has it, it is added.',
  ids: 'An input that is an id, by its name (`id`, `ids`, `…Id`, `…_id`, `…-ids`), takes its digits as text and as a number, whichever the definition says, and so do the items of such a list in the query: records spell ids as text, callers write both. A body is sent the one that the definition says.',
  'version-number':
    'The `version` of an update holds its `number`, which Confluence writes nothing without: where the input is an object, the number is required in it.',
  'query-and-body':
    'A property of the query and one of the body with the same name are one input where one value can serve both: the same schema, or scalars that differ in type alone. Each place then spells the value its own way. Else the query’s is renamed `query_…`; and a body’s `id` that cannot be that of the path is `body_id`.',
  'bodyless-methods':
    'What the schema of a body says for `list`, `get` or `delete`, which send none, goes into the query.',
  'flat-inputs':
    'The members of an `allOf` are put together. Those of `anyOf`, `oneOf`, `if`, `then` and `else` beside properties have inputs too: optional ones, unless every form requires them, and of one type or the other where forms differ. That one of the forms is met is checked as far as required properties and single values tell them apart; other conditions over several inputs, and query parameters that are not described one by one, are left out, and the server checks them. A body without properties of its own is one input, `body`.',
  'open-body':
    'A body that is declared open, by `additionalProperties` or `patternProperties`, stays open: what is given beside the inputs goes into it under its own name.',
  'needed-body': 'A body that is one input is required, unless an empty object would do.',
  'required-inputs': 'A name in `required` that no schema knows is left out.',
} as const satisfies { readonly [rule: string]: string };

export type FlatteningRule = keyof typeof flatteningRules;
