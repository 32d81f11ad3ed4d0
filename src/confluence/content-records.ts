import {
  content,
  describedReference,
  firstOf,
  included,
  links,
  moment,
  nullable,
  record,
  type RecordTable,
  reference,
} from './record-schema.js';

/**
 * Pages, blog posts, comments, attachments, and what they hold. Source: Confluence Cloud REST API v2 (`PageBulk`,
 * `PageSingle`, `BlogPostSingle`, `FooterCommentModel`, `InlineCommentModel`, `AttachmentSingle`, `Version`, `Label`).
 */
export const contentRecords: RecordTable = [
  [
    'Version',
    record('One version of a piece of content.', ['number'], {
      number: { type: 'integer', description: 'Counts up by one with each write.' },
      message: { type: ['string', 'null'], description: 'The note that the author left.' },
      minorEdit: { type: 'boolean', description: 'Whether watchers were spared a notification.' },
      authorId: { type: 'string', description: 'Account id of the author.' },
      createdAt: moment,
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
    'ContentProperty',
    record('What an app has stored with a piece of content or a space.', ['id', 'key'], {
      id: { type: 'string' },
      key: { type: 'string' },
      value: { description: 'Any JSON.' },
      version: reference('Version'),
    }),
  ],
  [
    'PermittedOperation',
    record('What the caller may do.', ['operation', 'targetType'], {
      operation: { type: 'string', description: '`read`, `update`, `delete`, …' },
      targetType: { type: 'string', description: '`page`, `comment`, …' },
    }),
  ],
  [
    'Label',
    record('A label.', ['id', 'name'], {
      id: { type: 'string' },
      name: { type: 'string' },
      prefix: { type: 'string', description: '`global`, `my`, `team`, …' },
    }),
  ],
  ['IncludedLabels', firstOf('labels', reference('Label'))],
  ['IncludedProperties', firstOf('properties', reference('ContentProperty'))],
  ['IncludedOperations', firstOf('operations', reference('PermittedOperation'))],
  ['IncludedLikes', firstOf('likes', { type: 'object', properties: { accountId: { type: 'string' } } })],
  ['IncludedVersions', firstOf('versions', reference('Version'))],
  [
    'CommentProperties',
    {
      ...firstOf('properties', reference('ContentProperty'), {
        inlineMarkerRef: { type: 'string', description: 'The `ac:ref` of its marker in the storage body.' },
        inlineOriginalSelection: { type: 'string', description: 'The text that it was made on.' },
      }),
      description: 'The place of an inline comment; with `include-properties` the first properties.',
    },
  ],
  [
    'Page',
    content('A page.', {
      parentId: nullable('string'),
      parentType: { type: ['string', 'null'], description: '`page`, `folder`, `whiteboard`, …' },
      position: nullable('integer'),
      ownerId: nullable('string'),
      lastOwnerId: nullable('string'),
      subtype: { type: ['string', 'null'], description: '`live` for a live doc.' },
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
      attachmentId: { type: 'string' },
      customContentId: { type: 'string' },
      parentCommentId: { type: 'string', description: 'Of a reply.' },
      resolutionStatus: { type: 'string', description: 'Inline comments: `open`, `reopened`, `resolved`, `dangling`.' },
      resolutionLastModifierId: { type: 'string', description: 'Account id of who resolved or reopened it.' },
      resolutionLastModifiedAt: moment,
      version: reference('Version'),
      body: reference('Body'),
      // Inline comments carry their place here, asked for or not.
      properties: reference('CommentProperties'),
      ...included('operations', 'likes', 'versions'),
      _links: links,
    }),
  ],
  [
    'Attachment',
    record('What is known about an attached file.', ['id', 'title'], {
      id: { type: 'string' },
      status: { type: 'string' },
      title: { type: 'string', description: 'The file name.' },
      createdAt: moment,
      pageId: { type: 'string' },
      blogPostId: { type: 'string' },
      customContentId: { type: 'string' },
      mediaType: { type: 'string' },
      mediaTypeDescription: { type: 'string' },
      comment: { type: 'string' },
      fileId: { type: 'string' },
      fileSize: { type: 'integer', description: 'In bytes.' },
      webuiLink: { type: 'string' },
      downloadLink: { type: 'string' },
      version: reference('Version'),
      ...included('labels', 'properties', 'operations', 'versions'),
      _links: links,
    }),
  ],
];
