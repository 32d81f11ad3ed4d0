/** What a terminal may show while definitions are downloaded. */
export type DownloadProgress =
  | { readonly kind: 'page'; readonly pages: number; readonly definitions: number }
  | { readonly kind: 'wait'; readonly waitMs: number; readonly reason: string };

export interface DownloadOptions {
  /** Root of Truto's API, with or without a trailing slash. */
  readonly baseUrl: string;
  /** The integrated account whose tools are wanted. */
  readonly accountId: string;
  /** Name of an integration; then its tools are wanted, and the account does not count. */
  readonly integration?: string;
  /** Bearer token. Appears in the request header and nowhere else. */
  readonly token: string;
  /** `list`, `get`, …, `read`, `write`, `custom` or a custom method's name; all when empty. */
  readonly methods?: readonly string[];
  readonly tags?: readonly string[];
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal;
  /** Milliseconds that one request may take, its answer included. 30 seconds when left out. */
  readonly timeoutMs?: number;
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Waits that many milliseconds, or rejects when the signal is aborted. */
  readonly sleep?: (delayMs: number, signal?: AbortSignal) => Promise<void>;
}
