/**
 * Where toolsets with `versioning: 'auto'` remember what a model has read, between requests, processes and machines. One for
 * each conversation: what one model has read is nothing that another knows.
 *
 * A key is JSON of base URL, account, resource and id: `["https://api.truto.one","<account>","pages","8943721"]`. A value is
 * JSON of at most 200 characters, without anything of the record's content, or empty where nothing is known any more. What comes
 * back counts only after a read has shown that it still holds, so values may be lost, late or wrong. A function that fails is
 * one that knows nothing; one that never answers holds up the call until its signal ends it.
 */
export interface VersionStore {
  /** The value that was set last, if it is still there. */
  get(key: string): string | null | undefined | PromiseLike<string | null | undefined>;
  set(key: string, value: string): unknown;
}
