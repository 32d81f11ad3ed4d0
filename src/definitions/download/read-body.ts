import { GeneratorError } from '../../errors.js';

/** Bytes that may still be read; shared by all requests of one download. */
export interface ByteBudget {
  remaining: number;
}

/** Bytes that all answers of one download may have, after decompression. Real ones stay below one megabyte. */
export const mostDownloadBytes = 50 * 1024 * 1024;

const mostErrorBytes = 64 * 1024;

/**
 * Reads an answer as text and stops at the moment it grows too large, whatever its headers promise.
 *
 * @throws GeneratorError `UPSTREAM_ANSWER` beyond the budget or when it is not UTF-8; the network's error when it breaks off
 */
export async function readBody(response: Response, budget: ByteBudget): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytesOf(response)) {
    budget.remaining -= chunk.byteLength;
    if (budget.remaining < 0) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    const message = 'The tools endpoint answered with something that is not text in UTF-8.';
    throw new GeneratorError({ code: 'UPSTREAM_ANSWER', message, fix: 'Check --base-url.' }, { cause: error });
  }
}

/** Reads the beginning of an error answer, which is all that a message needs. */
export async function readErrorBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytesOf(response)) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size >= mostErrorBytes) break;
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

async function* bytesOf(response: Response): AsyncGenerator<Uint8Array> {
  // Leaving the loop early cancels the stream, and with it the connection.
  if (response.body !== null) yield* response.body;
}

function tooLarge(): GeneratorError {
  return new GeneratorError({
    code: 'UPSTREAM_ANSWER',
    message: 'The tools endpoint answered with more than 50 MB.',
    fix: 'Check --base-url and --account, and narrow the download with --methods or --tags.',
  });
}
