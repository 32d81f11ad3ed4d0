import type { SchemaObject } from '../schema/canonical-schema.js';
import { content, describedReference, links, nullable, record, reference } from './record-schema.js';

/**
 * The records that Confluence answers, as schemas. A property is required only where Atlassian documents that every
 * answer has it; what may be missing or null for privacy or permissions says so. Answers may hold more than this.
 * Source: Confluence Cloud REST API v2 (pages, blog posts, spaces, comments, labels, attachments, versions) and v1
 * (search, users, groups).
 */
export const recordSchemas: ReadonlyMap<string, SchemaObject> = new Map<string, SchemaObject>([
  [
    'Version',
    record('One version of a piece of content.', ['number'], {
      number: { type: 'integer', description: 'Counts up by one with each write.' },
      message: { type: 'string', description: 'The note that the author left.' },
      minorEdit: { type: 'boolean', description: 'Whether watchers were spared a notification.' },
      authorId: { type: 'string', description: 'Account id of the author.' },
      createdAt: { type: 'string', format: 'date-time' },
    }),
  ],
  [
    'BodyRepresentation',
    record('The content in one representation.', ['value'], {
      representation: { type: 'string' },
      value: { type: 'string', description: 'The content as text; for `atlas_doc_format` JSON inside of a string.' },
    }),
  ],
  [
    'Body',
    record('The content, in the representations that the request asked for; empty when it asked for none.', [], {
      storage: describedReference('BodyRepresentation', 'XHTML-based storage format: what a write takes.'),
      atlas_doc_format: describedReference('BodyRepresentation', 'Atlassian document format.'),
      view: describedReference('BodyRepresentation', 'HTML as a reader sees it; it cannot be written back.'),
    }),
  ],
  [
    'Page',
    content('A page.', {
      parentId: nullable('string'),
      parentType: nullable('string'),
      position: nullable('integer'),
      ownerId: nullable('string'),
      lastOwnerId: nullable('string'),
    }),
  ],
  ['BlogPost', content('A blog post.', {})],
  [
    'Comment',
    record('A footer comment or an inline comment.', ['id'], {
      id: { type: 'string' },
      status: { type: 'string' },
      title: { type: 'string' },
      pageId: { type: 'string' },
      blogPostId: { type: 'string' },
      parentCommentId: { type: 'string' },
      resolutionStatus: { type: 'string', description: 'Inline comments only.' },
      version: reference('Version'),
      body: reference('Body'),
      _links: links,
    }),
  ],
  [
    'Space',
    record('A space.', ['id', 'key', 'name'], {
      id: { type: 'string', description: 'The numeric id, which pages are created under; not the key.' },
      key: { type: 'string' },
      name: { type: 'string' },
      type: { type: 'string' },
      status: { type: 'string' },
      authorId: { type: 'string' },
      createdAt: { type: 'string', format: 'date-time' },
      homepageId: nullable('string'),
      _links: links,
    }),
  ],
  [
    'User',
    record('A person, an app or a customer. What the person hides is null or missing.', ['accountId'], {
      accountId: { type: 'string' },
      accountType: { type: 'string' },
      displayName: nullable('string'),
      publicName: nullable('string'),
      email: nullable('string'),
      timeZone: nullable('string'),
      isExternalCollaborator: { type: 'boolean' },
      profilePicture: { type: ['object', 'null'], additionalProperties: true },
    }),
  ],
  [
    'UserSearchResult',
    record('One hit of a search for users.', ['user'], {
      user: reference('User'),
      title: { type: 'string' },
      excerpt: { type: 'string' },
      url: { type: 'string' },
      entityType: { type: 'string' },
      score: { type: 'number' },
      lastModified: { type: 'string' },
    }),
  ],
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
      title: { type: 'string' },
      excerpt: { type: 'string' },
      url: { type: 'string' },
      entityType: { type: 'string' },
      lastModified: { type: 'string' },
      friendlyLastModified: { type: 'string' },
      score: { type: 'number' },
    }),
  ],
  [
    'Label',
    record('A label.', ['id', 'name'], {
      id: { type: 'string' },
      name: { type: 'string' },
      prefix: { type: 'string' },
    }),
  ],
  [
    'Attachment',
    record('What is known about an attached file.', ['id', 'title'], {
      id: { type: 'string' },
      status: { type: 'string' },
      title: { type: 'string', description: 'The file name.' },
      pageId: { type: 'string' },
      blogPostId: { type: 'string' },
      mediaType: { type: 'string' },
      mediaTypeDescription: { type: 'string' },
      comment: { type: 'string' },
      fileId: { type: 'string' },
      fileSize: { type: 'integer', description: 'In bytes.' },
      downloadLink: { type: 'string' },
      createdAt: { type: 'string', format: 'date-time' },
      version: reference('Version'),
      _links: links,
    }),
  ],
]);
