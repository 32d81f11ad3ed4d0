import type { CallOptions } from '../http/confluence-options.js';
import type { Operation } from '../operation.js';

/**
 * Where an update takes the new content: `representation` is `body: { representation: 'storage', value }`, `storage` is
 * `body: { storage: { representation: 'storage', value } }`, `text` is `body` as a string, `none` takes no content.
 */
export type BodyForm = 'representation' | 'storage' | 'text' | 'none';

/** How records of one kind are edited. Plain data, emitted for each update whose input has a version. */
export interface VersionedResource<Content, Form extends BodyForm = BodyForm> {
  readonly get: Operation<unknown, Content>;
  readonly update: Operation<unknown, unknown>;
  /** What the get is sent besides the id, so that it answers the storage body and the version. */
  readonly read: { readonly [input: string]: unknown };
  readonly body: Form;
  /** `object` is `version: { number, message }`, `number` is `version` as a bare number. */
  readonly version: 'object' | 'number';
  /** Inputs of the update that are sent as they were read, unless the edit changes them: what the update requires. */
  readonly keep: readonly string[];
}

/** How records of one kind are read with their storage body and version. */
export type ReadableResource<Content> = Pick<VersionedResource<Content>, 'get' | 'read'>;

/** A record as it is handed to an edit: what the update cannot do without is there. */
export type Editable<Content, Form extends BodyForm> = Content & {
  readonly version: unknown;
} & (Form extends 'none' ? unknown : { readonly body: { readonly storage: { readonly value: string } } });

/** What to change. What is left out stays as it is. */
export interface Edit {
  /** The whole new body in storage format. */
  readonly body?: string | undefined;
  readonly title?: string | undefined;
  readonly status?: string | undefined;
  /** Other inputs of the update. */
  readonly [input: string]: unknown;
}

/** Makes the change out of the record as it is now. Runs again when somebody else saved in between. */
export type EditFunction<Content, Form extends BodyForm> = (
  record: Editable<Content, Form>,
) => Edit | undefined | null | PromiseLike<Edit | undefined | null>;

/** What an edit may lose: `true` for anything, or ids of macros, inline comments and tasks. */
export type AllowedLoss = boolean | readonly string[];

interface CommonEditOptions extends Pick<CallOptions, 'signal' | 'timeoutMs' | 'retry' | 'headers'> {
  readonly id: string | number;
  /** A note for the version history. A note of its own for each edit lets a write be recognised whose answer was lost. */
  readonly message?: string;
  /** How often to read, edit and write at most. Default 10. */
  readonly maxAttempts?: number;
  /**
   * Allows the new body to lack macros, inline comments and tasks of the present one: those that are listed, by their ids as
   * the refusal names them (macros without an id by their name), or all. Default: refused, with a list.
   */
  readonly allowLoss?: AllowedLoss;
}

/** What to edit and how. Content that is not made from the record it replaces needs the version it was made for. */
export type EditOptions<Content, Form extends BodyForm = 'representation'> = CommonEditOptions &
  (
    | { readonly edit: EditFunction<Content, Form>; readonly baseVersion?: number }
    | { readonly edit: Edit; readonly baseVersion: number }
  );
