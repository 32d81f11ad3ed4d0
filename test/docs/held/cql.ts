import type { HeldDocument } from '../held-sentences.js';

export const cqlPage: HeldDocument = {
  path: 'docs/cql.md',
  held: {
    '`cql` is a tagged template that quotes and escapes what is put into it:': [
      ['cql/cql', 'quotes strings'],
      ['cql/cql', 'lets every value be read back, and nothing else be smuggled in'],
    ],
    'text | a quoted string; nothing in it can end the quotation': [
      ['cql/cql', 'lets every value be read back, and nothing else be smuggled in'],
    ],
    'a number | the number, in quotes where it is no whole one': [
      ['cql/cql', 'writes lists, numbers, dates and functions with arguments'],
    ],
    'a list | `("a", "b")`': [['cql/cql', 'writes lists, numbers, dates and functions with arguments']],
    'a `Date` | `"yyyy-MM-dd HH:mm"`, in UTC': [
      ['cql/cql', 'writes lists, numbers, dates and functions with arguments'],
      ['cql/cql', 'writes a date in UTC, whatever the time zone of the machine is'],
    ],
    'a fragment | itself, in parentheses where it joins clauses by `OR` and has no `ORDER BY`': [
      ['cql/cql', 'puts fragments in as they are, and keeps alternatives together'],
    ],
    'nothing | an `InvalidInputError`: an empty condition is not a condition': [
      ['cql/cql', 'An empty list matches nothing in CQL: leave the clause out.'],
      ['cql/cql', 'undefined has no CQL form'],
    ],
    'What stands behind `~` is a query of its own, in Lucene\'s syntax, where `+ - & | ! ( ) { } [ ] ^ ~ * ? \\ : "` and `AND`, `OR`, `NOT` have a meaning.':
      [['cql/text-search', 'means every text and nothing else, through CQL and Lucene']],
    'A text that comes from elsewhere goes through one of two functions; a wildcard is the reason to use neither.': [
      ['cql/text-search', 'means every text and nothing else, through CQL and Lucene'],
      ['cql/text-search', '~fuzzy^2 star*'],
    ],
    '`cqlText(text)` | the words of the text, each of them for itself': [
      ['cql/text-search', 'for the words of a title'],
      ['cql/text-search', 'means every text and nothing else, through CQL and Lucene'],
    ],
    '`cqlPhrase(text)` | the words of the text, in their order': [
      ['cql/text-search', 'for a title as a phrase'],
      ['cql/text-search', 'means every text and nothing else, through CQL and Lucene'],
    ],
    'For the exact title of a page, `title = ${title}` needs neither.': [
      ['cql/cql', 'lets every value be read back, and nothing else be smuggled in'],
    ],
    '`lintCql` finds what Confluence would refuse, and says where and what to write instead.': [
      ['cql/lint-cql', 'gives the place and the text that would mend it'],
      ['cql/lint-cql', 'becomes clean when the suggestion is followed'],
      ['cql/lint-cql', 'is linted without failing, with findings that lie inside it'],
    ],
    'It gets to the end of a query with tens of thousands of mistakes; how its time grows is measured.': [
      ['cql/lint-cql', 'is read to its end where it is 50,000 times the same'],
    ],
    'Only what is certain to fail is an error, such as quotes or parentheses that do not close, a missing operator, `=` on a field that only knows `~`, words outside of quotes.':
      [
        ['cql/lint-cql', "describe('queries that are certain to be rejected'"],
        ['cql/lint-cql', "'title ~ \"Arch'"],
        ['cql/lint-cql', "'(type = page'"],
        ['cql/lint-cql', '\'title "Architecture"\''],
        ['cql/lint-cql', '\'text = "redis"\''],
        ['cql/lint-cql', "'title ~ Hello big World'"],
        ['cql/lint-cql', "describe('queries that Confluence understands'"],
      ],
    '`assertCql` throws on the errors alone, and names up to five findings then, errors before warnings.': [
      ['cql/cql', 'lets warnings pass'],
      ['cql/cql', 'refuses with the place and the remedy, of five findings at most'],
    ],
    'What may be right is a warning:': [['cql/lint-cql', "describe('queries that may be right'"]],
    'an unknown field, function or type, with the nearest known name, because Atlassian adds fields and apps bring their own;':
      [
        ['cql/lint-cql', "'titel ~ \"x\"', 'unknown-field'"],
        ['cql/lint-cql', "'creator = curentUser()'"],
        ['cql/lint-cql', "'type = blogpsot'"],
      ],
    'a value with `-`, `.`, `/`, `:` or another special character outside of quotes, but for a date;': [
      ['cql/lint-cql', "'label = post-mortem'"],
      ['cql/lint-cql', "'title ~ v1.2'"],
      ['cql/lint-cql', "'title ~ a/b'"],
      ['cql/lint-cql', "'mention = 557058:f58131cb'"],
      ['cql/lint-cql', "'title ~ C++'"],
      ['cql/lint-cql', "'created > 2014/09/01'"],
    ],
    'a reserved word as a value, such as `update` or `empty`;': [
      ['cql/lint-cql', "'label = update'"],
      ['cql/lint-cql', "'label IN (a, Empty)'"],
    ],
    '`IN` without parentheses, but for a function;': [
      ['cql/lint-cql', "'type IN page', 'missing-parentheses'"],
      ['cql/lint-cql', "'id in recentlyViewedContent(20, 0)'"],
    ],
    'a date in another form, and an increment such as `now("-7 days")` instead of `now("-7d")`;': [
      ['cql/lint-cql', '\'created > "last week"\''],
      ['cql/lint-cql', "'created > now(\"-7 days\")',\n      'date-format'"],
    ],
    'a user who is no account id, an operator that does not fit its field, a negative clause in front of all others.': [
      ['cql/lint-cql', "'creator = jsmith'"],
      ['cql/lint-cql', "'space ~ \"ENG\"', 'operator-for-field'"],
      ['cql/lint-cql', "'label != draft AND type = page'"],
    ],
  },
  explaining: ['Confluence is searched in CQL, and a query that it cannot parse is a 400.'],
};
