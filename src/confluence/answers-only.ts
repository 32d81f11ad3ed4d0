/** What every record of Confluence's REST API v1 may hold when it is read, and nothing reads when it is written. */
const ofEveryRecord: ReadonlySet<string> = new Set(['_expandable', '_links']);

interface KnownRecord {
  readonly record: string;
  /** Properties that together no other record has. */
  readonly marks: readonly string[];
  /** What the record holds when it is read, and nothing reads when it is sent inside another one. */
  readonly answers: readonly string[];
}

/**
 * Records of v1 that its OpenAPI document also uses for bodies, where they stand inside another record to say which one is
 * meant: by an id, a key or a number.
 */
const knownRecords: readonly KnownRecord[] = [
  {
    record: 'content',
    marks: ['childTypes', 'macroRenderedOutput'],
    answers: [
      'ancestors',
      'body',
      'childTypes',
      'children',
      'container',
      'descendants',
      'extensions',
      'history',
      'macroRenderedOutput',
      'metadata',
      'operations',
      'restrictions',
      'space',
      'version',
    ],
  },
  {
    record: 'space',
    marks: ['homepage', 'lookAndFeel'],
    answers: [
      'description',
      'history',
      'homepage',
      'icon',
      'identifiers',
      'links',
      'lookAndFeel',
      'metadata',
      'operations',
      'permissions',
      'settings',
      'theme',
    ],
  },
  {
    record: 'user',
    marks: ['accountId', 'publicName'],
    answers: [
      'accountType',
      'details',
      'displayName',
      'email',
      'externalCollaborator',
      'isExternalCollaborator',
      'operations',
      'personalSpace',
      'profilePicture',
      'publicName',
      'timeZone',
    ],
  },
  {
    record: 'version',
    marks: ['friendlyWhen', 'syncRev'],
    answers: [
      'by',
      'collaborators',
      'confRev',
      'content',
      'contentTypeModified',
      'friendlyWhen',
      'syncRev',
      'syncRevSource',
      'when',
    ],
  },
];

/**
 * Which properties of an object in a body only answers have. What is known of records holds inside other records: an input
 * of that name may be meant.
 *
 * @param names the object's properties
 * @param isInside whether it stands inside the body, and is not the body itself
 */
export function answersAmong(names: readonly string[], isInside: boolean): readonly string[] {
  const records = isInside ? knownRecords.filter(({ marks }) => marks.every((mark) => names.includes(mark))) : [];
  return names.filter((name) => ofEveryRecord.has(name) || records.some(({ answers }) => answers.includes(name)));
}

/** What {@link answersAmong} knows, in Markdown. */
export function describeAnswers(): string {
  const inside = knownRecords.map(({ record, answers }) => `of a ${record} ${quoted(answers)}`);
  return `${quoted([...ofEveryRecord])}; and inside another record, ${inside.join('; ')}`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
