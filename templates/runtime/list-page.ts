/** One page of a list. */
export interface ListPage<Item> {
  readonly result: readonly Item[];
  /** Where the next page begins; `null` on the last one. */
  readonly nextCursor: string | null;
  readonly prevCursor: string | null;
  /** How many records there are in all, where the provider says so. */
  readonly resultCount?: number;
  /** The provider could not give everything that belongs to the page. */
  readonly isPartialResponse?: boolean;
}
