import {
  describedReference,
  firstOf,
  included,
  links,
  moment,
  nullable,
  record,
  type RecordProperties,
  type RecordTable,
  reference,
} from './record-schema.js';

/** A page or a space that a hit lies in. */
const container: RecordProperties[string] = {
  type: 'object',
  properties: { title: { type: 'string' }, displayUrl: { type: 'string' } },
};

/** What every hit has, whatever it is of. Source: Confluence Cloud REST API v1, `SearchResult`. */
const hit: RecordProperties = {
  title: { type: 'string' },
  excerpt: { type: 'string' },
  url: { type: 'string' },
  resultGlobalContainer: container,
  entityType: { type: 'string', description: '`content`, `space` or `user`.' },
  iconCssClass: { type: 'string' },
  lastModified: { type: 'string' },
  friendlyLastModified: { type: 'string' },
  score: { type: 'number' },
};

/**
 * Spaces (REST API v2, `SpaceBulk`, `SpaceSingle`), people (v2, `User`, and what v1 adds), groups and search (v1, `Group`,
 * `SearchResult`).
 */
export const siteRecords: RecordTable = [
  ['IncludedPermissions', firstOf('permissions', { type: 'object', additionalProperties: true })],
  [
    'Space',
    record('A space.', ['id', 'key', 'name'], {
      id: { type: 'string', description: 'The numeric id, which pages are created under; not the key.' },
      key: { type: 'string' },
      name: { type: 'string' },
      type: { type: 'string', description: '`global`, `personal`, `collaboration`, `knowledge_base`, …' },
      status: { type: 'string', description: '`current` or `archived`.' },
      authorId: { type: 'string' },
      currentActiveAlias: { type: ['string', 'null'], description: 'The key that its addresses have.' },
      createdAt: moment,
      homepageId: nullable('string'),
      description: {
        type: ['object', 'null'],
        description: 'In the representation that the request asked for.',
        properties: { plain: reference('BodyRepresentation'), view: reference('BodyRepresentation') },
      },
      icon: {
        type: ['object', 'null'],
        description: 'Only with `include-icon`.',
        properties: { path: { type: 'string' }, apiDownloadLink: { type: 'string' } },
      },
      ...included('labels', 'properties', 'operations', 'permissions'),
      _links: links,
    }),
  ],
  [
    'User',
    record('A person, an app or a customer. What the person hides is null or missing.', ['accountId'], {
      accountId: { type: 'string' },
      accountType: { type: 'string', description: '`atlassian`, `app`, `customer` or `unknown`.' },
      accountStatus: { type: 'string', description: '`active`, `inactive`, `closed` or `unknown`.' },
      displayName: nullable('string'),
      publicName: nullable('string'),
      email: nullable('string'),
      timeZone: nullable('string'),
      isExternalCollaborator: { type: 'boolean' },
      personalSpaceId: nullable('string'),
      profilePicture: { type: ['object', 'null'], additionalProperties: true },
    }),
  ],
  ['UserSearchResult', record('One hit of a search for users.', ['user'], { user: reference('User'), ...hit })],
  [
    'Group',
    record('A group of users.', ['id', 'name'], {
      id: { type: 'string' },
      name: { type: 'string' },
      type: { type: 'string' },
    }),
  ],
  [
    'SearchContent',
    record(
      'The piece of content that a search found. Its version may be stale: read it before writing.',
      ['id', 'type'],
      {
        id: { type: 'string' },
        type: { type: 'string' },
        status: { type: 'string' },
        title: { type: 'string' },
        _links: links,
      },
    ),
  ],
  [
    'SearchResult',
    record('One hit of a CQL search.', ['title'], {
      content: describedReference('SearchContent', 'Missing when the hit is a space or a user.'),
      space: { type: 'object', additionalProperties: true, description: 'Present when the hit is a space.' },
      user: describedReference('User', 'Present when the hit is a user.'),
      ...hit,
    }),
  ],
];
