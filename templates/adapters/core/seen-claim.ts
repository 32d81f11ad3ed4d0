import { findVersion, storageBody, type RecordFields } from '../../runtime/versioning/read-record.js';
import { isPart } from './seen-record.js';
import type { Seen } from './seen-record.js';

/** What somebody says that a model has read: it counts once a read of the record confirms it. */
export interface SeenClaim extends Pick<Seen, 'version' | 'body'> {
  /** SHA-256 of the body of a draft, in hexadecimal digits: the body itself may be large, and is nobody's to keep. */
  readonly draft?: string;
}

/** The form of {@link claimText}; a value in any other is no claim. */
const form = 1;

/** Characters of a value that is read at all. */
const mostCharacters = 200;

/** What is claimed by somebody who remembers it. */
export async function claimOf({ version, body, draft }: Seen): Promise<SeenClaim> {
  return { version, body, ...(draft === undefined ? {} : { draft: await sha256(draft) }) };
}

/** A claim as a store keeps it. */
export function claimText({ version, body, draft }: SeenClaim): string {
  return JSON.stringify({ form, version, body: isPart(body) ? body.nextOffset : body, draft });
}

/** What a store says, if it is a claim. It may be anything: other programs can write there. */
export function readClaim(text: unknown): SeenClaim | undefined {
  if (typeof text !== 'string' || text.length > mostCharacters) return undefined;
  let value: { readonly [name: string]: unknown } | null;
  try {
    value = JSON.parse(text) as typeof value;
  } catch {
    return undefined;
  }
  if (value?.['form'] !== form) return undefined;
  const { version, draft } = value;
  const body = bodyOf(value['body']);
  if (!isCount(version) || body === undefined) return undefined;
  if (draft === undefined) return { version, body };
  return typeof draft === 'string' ? { version, body, draft } : undefined;
}

/**
 * What a model knows if a claim holds for the record as it is now.
 *
 * @param record as a read has just shown it
 */
export async function confirmClaim(claim: SeenClaim, record: RecordFields): Promise<Seen | undefined> {
  const { version, body, draft } = claim;
  if (findVersion(record) !== version || (record['status'] === 'draft') !== (draft !== undefined)) return undefined;
  if (draft === undefined) return { version, body };
  const present = storageBody(record) ?? '';
  return (await sha256(present)) === draft ? { version, body, draft: present } : undefined;
}

function bodyOf(value: unknown): Seen['body'] | undefined {
  if (value === 'whole' || value === 'none') return value;
  return isCount(value) ? { nextOffset: value } : undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
