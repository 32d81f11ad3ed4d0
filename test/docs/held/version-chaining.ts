import type { HeldDocument } from '../held-sentences.js';

export const versionChainingPage: HeldDocument = {
  path: 'docs/version-chaining.md',
  held: {
    '`editPage` reads the page, lets a function change it, and writes the next version.': [
      ['versioning/edit-page', 'reads the storage body, and writes the next version with what the page must keep'],
    ],
    'When somebody else was faster, it reads again and calls the function again, on the fresh page.': [
      ['versioning/edit-page', 'edits again, on the new content, when somebody else saved in between'],
    ],
    'There is one for each resource that is read one by one and written under versions: `editPage`, `editBlogPost`.': [
      [
        'sdk/editing-tools',
        'stand beside one editor for each resource that is read one by one and written under versions',
      ],
    ],
    'The function may be asynchronous, may return `title` or `status` as well, and may return nothing: then nothing is written.':
      [
        ['versioning/edit-page', 'waits for an edit that takes time'],
        ['versioning/edit-page', 'writes nothing when the edit gives %s'],
        ['versioning/page-states', 'is published with new content'],
      ],
    'Content that was not made from the page it replaces needs `baseVersion`.': [
      ['versioning/edit-page', 'needs baseVersion'],
      ['versioning/edit-page', 'is written over the version it was made for'],
    ],
    'If the page has moved on, that is a `VersionConflictError`, never an overwrite.': [
      ['versioning/edit-page', 'never overwrites a newer page'],
      ['versioning/edit-page', 'never overwrites a page that moved on after it was read'],
    ],
    'Edits of one page within a process queue up, so they do not collide.': [
      ['versioning/concurrent-editors', 'in one process: every line once, no conflict, two requests for each line'],
      ['versioning/in-turn', 'runs tasks of one key one after another, and others beside them'],
    ],
    'An edit that is started inside an edit of the same page would wait for its own end: it is refused at once, also through edits of other pages in between.':
      [
        ['versioning/nested-edits', 'is refused %s, and the page stays as it is'],
        ['versioning/nested-edits', 'is known as such through an edit of another page'],
      ],
    'Where the platform has `process.getBuiltinModule`, as Node has, it is known however long after; elsewhere only when it starts before the outer function first waits for anything, and else it does wait.':
      [
        ['versioning/nested-edits', "['after a wait', () => delay(50)]"],
        [
          'versioning/nested-edits',
          'an edit that starts before the outer one waits for anything is refused all the same',
        ],
        [
          'versioning/nested-edits',
          'an edit that starts after the outer one waited for something waits for its own end',
        ],
      ],
    'A write whose answer was lost is repeated under its idempotency key at most, and looked for on the page before another version is written: body, title and status have to be what was sent.':
      [
        ['versioning/lost-writes', 'is not applied twice (%s)'],
        ['versioning/lost-writes', 'is recognised where the server knows no idempotency keys, %s'],
        ['versioning/lost-writes', 'is written again over what somebody else wrote meanwhile'],
        ['versioning/page-states', 'is looked for, not written twice, when the answer was lost'],
        ['versioning/page-states', 'is not taken for a write with the same body whose title alone is another one'],
        ['versioning/page-states', 'is not taken for a write with the same body and title in another status'],
      ],
    'A `message` of its own for each edit makes it easy to recognise.': [
      ['versioning/recognise-write', 'is ours with our note and all of our text, however it was tidied up'],
      ['versioning/recognise-write', 'is not ours with another note, even if it reads the same'],
      ['versioning/lost-writes', 'is told from the same change by somebody else by its note'],
    ],
    'Where nothing can tell, an `UncertainWriteError` says that it may be your own write.': [
      ['versioning/lost-writes', 'is reported as such when the page has moved on with the change in it'],
    ],
    'A page that was just created may not be found for a moment: it is looked for three times within a second.': [
      ['versioning/page-states', 'is edited although the first %d reads do not find it'],
      ['versioning/page-states', 'is not found after three looks within a second'],
    ],
    'With `retry: false` it is looked for once.': [
      ['versioning/page-states', 'is looked for once where nothing is repeated'],
    ],
    'A 409 is a conflict when it speaks of the version, or when a fresh read shows that the page has moved on.': [
      ['versioning/chain-version', 'one %s is a conflict where it has'],
      ['versioning/chain-version', 'one %s is no reason to give up: a read may be late'],
      ['versioning/chain-version', 'one about something else is thrown at once where it has not'],
    ],
    'Then the function runs again, on the fresh page, at most `maxAttempts` times.': [
      ['versioning/edit-page', 'edits again, on the new content, when somebody else saved in between'],
      ['versioning/edit-page', 'gives up after as many conflicts as allowed'],
    ],
    "Any other 409, such as that of a title that is taken or one of Truto's own, is thrown after one look at the page, in the words of who refused it.":
      [['versioning/page-states', '%s is thrown at once, in its own words']],
    "A 409 that speaks of a version which no read shows ends after three more requests at most, in Confluence's words; one without a reason says that nobody has changed the page.":
      [
        ['versioning/page-states', 'but speaks of the version all the same costs three requests more'],
        [
          'versioning/chain-version',
          'one that names a later version is no reason to write again before a read shows that',
        ],
        ['versioning/page-states', 'and has no text blames nobody'],
      ],
    'What Confluence gave as the reason stands in the message of every error that ends a conflict.': [
      ['versioning/edit-page', 'gives up after as many conflicts as allowed'],
      ['versioning/edit-page', 'moved on after it was read, and says what Confluence said'],
      ['versioning/page-states', 'but speaks of the version all the same costs three requests more'],
      ['versioning/page-states', 'of a draft, in words about a version, is none of its versions'],
      ['versioning/lost-writes', 'is reported as such when the page has moved on with the change in it'],
    ],
    "a draft that was never published | it is read with `get-draft` and written as version 1, as Confluence wants drafts; `status: 'current'` publishes it":
      [
        ['versioning/page-states', 'is read as a draft, and written as version 1'],
        ['versioning/page-states', 'is published as version 1'],
      ],
    "published, and the edit sets `status: 'draft'` | a draft is written beside it, as version 1; the page stays as it is.":
      [['versioning/page-states', 'is written as version 1 and leaves the page as it is']],
    'A draft with unpublished changes is not written over but with `allowLoss: true`': [
      ['versioning/page-states', 'is not written over a draft with unpublished changes, unless anything may be lost'],
    ],
    'archived | it is refused before the write: restore the page first': [
      ['versioning/page-states', 'is refused before the write, with what to do first'],
    ],
    "in the trash | Confluence would restore it and drop the content, so an edit is refused that does not set `status: 'current'` itself":
      [
        ['versioning/page-states', 'is not found by the reads that show current and archived pages'],
        ['versioning/page-states', 'is refused before the write that would only restore it'],
        ['versioning/page-states', 'is restored by an edit of nothing but its status'],
      ],
    'a live doc, empty, above version 1 | it is refused: its text may stand in an earlier version.': [
      ['versioning/page-states', 'with an empty body above version 1 is refused, whatever the edit changes'],
    ],
    '`allowLoss: true` writes all the same; a plain empty page is edited': [
      ['versioning/page-states', 'is edited where it has a body, is new, or anything may be lost'],
      ['versioning/page-states', 'is not what a plain page with an empty body is'],
    ],
    'An answer is believed when it shows the new version.': [
      ['versioning/concurrent-editors', 'two requests for each line'],
      ['versioning/page-states', 'is told where the version did not move'],
    ],
    'What it does not show is read once more, a draft always, since no version moves there.': [
      ['versioning/page-states', 'is one all the same where the answer was old and the page is new'],
      ['versioning/page-states', 'is read as a draft, and written as version 1'],
    ],
    'Content that Confluence dropped, as it does with images in drafts and with anything in the trash, is an error with the code `NOT_SAVED`, never a success.':
      [
        ['versioning/page-states', 'is told to be as it was where Confluence drops %s'],
        ['versioning/page-states', 'is told to be dropped where it is'],
        ['versioning/page-states', 'is told to be restored without the content that was sent'],
      ],
    "A body that Confluence's parser could not read: with line and column.": [
      ['versioning/edit-page', 'a body that is not well-formed'],
    ],
    'A body that lacks macros or inline comments of the present page.': [
      ['versioning/edit-page', 'a body that would lose macros and inline comments'],
    ],
    'An inline comment is a marker in the body, and adding one does not raise the version, so no version check protects it.':
      [['adapters/loss-guard', 'sees a comment that came after the model had read, which raises no version']],
    '`allowLoss` takes the ids that may go, as the refusal names them, or `true` for anything.': [
      ['versioning/edit-page', 'all of these but what allowLoss lists, by id, or by name where there is none'],
      ['versioning/edit-page', 'a body that would lose macros and inline comments'],
    ],
    "The tools of every adapter write pages and blog posts this way, with `versioning: 'strict'` and with `'auto'`: a body is written after one look at the page, with one attempt, under the rules of the table and of lost answers.":
      [
        ['adapters/agent-loops', 'saves the page through a 429, a competing edit and a write that is never answered'],
        ['adapters/loss-guard', 'costs one read more, right before the write'],
        ['adapters/guarded-writes', 'looks at it once before the write, and believes the new version'],
        ['adapters/guarded-writes', 'refuses an archived one, and believes no answer with the version of before'],
        ['adapters/guarded-writes', 'blames nobody for a 409 about a version that no read shows'],
        ['adapters/guarded-writes', 'writes a draft as version 1, and publishes it as such'],
        ['adapters/guarded-writes', 'refuses an archived page before the write'],
        ['adapters/guarded-writes', 'refuses a live doc whose body was answered empty, and writes an empty page'],
        ['adapters/guarded-writes', 'tells a page that was only restored from the trash'],
        ['adapters/guarded-writes', 'is recognised as its own write'],
        ['adapters/guarded-writes', 'says that it may be its own write where nobody can tell'],
      ],
    "With `'auto'` a draft is known by its body: one that somebody changed meanwhile is not written over.": [
      ['adapters/guarded-writes', 'refuses to write over a draft that somebody changed, of which no version tells'],
      ['adapters/guarded-writes', 'writes over a draft only that the model has read'],
    ],
    'What a model has read in an earlier request, by the conversation or a `versionStore`, is confirmed by one more read before that look.':
      [
        ['adapters/version-store', 'is confirmed by one read more before the look at the page'],
        ['adapters/version-store', 'is held against the page, by one read more before the look at it'],
        ['adapters/version-store', 'is held against the page: %s'],
      ],
    '`editVersioned` does the same for any resource, told by data which calls it is made of, as the emitted `editPageResource` is.':
      [
        ['versioning/edit-page', 'a version as a bare number, a body as a text'],
        ['versioning/edit-page', 'no storage body at all, and the nested body of the older API'],
        ['docs/emitted-api', 'tells the rule for every export that is made for a tool'],
      ],
    'Underneath, `chainVersion` takes four functions: `read`, `version`, `edit` and `write`.': [
      ['versioning/chain-version', 'reads, edits and writes the next version'],
    ],
  },
  explaining: [
    'An update of a Confluence page replaces all of it, and has to carry the number of the present version plus one.',
    'A wrong number is a 409.',
    'A right number on top of an old copy is worse: it destroys what somebody else wrote in between.',
    'Small changes need no whole body: outline, section and edit are tools of their own.',
  ],
};
