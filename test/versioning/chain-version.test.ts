import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ApiError,
  chainVersion as startChain,
  InvalidInputError,
  NetworkError,
  UncertainWriteError,
  VersionConflictError,
  type VersionChain,
} from '../../templates/runtime/index.js';
import { inVirtualTime } from '../support/virtual-time.js';

/** Pauses between attempts pass in virtual time. */
const chainVersion: typeof startChain = (chain) => inVirtualTime(() => startChain(chain));

interface Note {
  readonly version: number;
  readonly text: string;
}

/** A record in memory under optimistic versioning. */
class Shelf {
  record: Note = { version: 1, text: 'a' };
  reads = 0;
  readonly keys: string[] = [];

  chain(more: Partial<VersionChain<Note, string>> = {}): VersionChain<Note, string> {
    return {
      read: () => {
        this.reads += 1;
        return Promise.resolve(this.record);
      },
      version: ({ version }) => version,
      edit: ({ text }) => `${text}!`,
      write: (text, { version, idempotencyKey }) => {
        this.keys.push(idempotencyKey);
        if (version !== this.record.version + 1)
          return Promise.reject(new VersionConflictError('stale', { status: 409 }));
        this.record = { version, text };
        return Promise.resolve(this.record);
      },
      ...more,
    };
  }
}

let shelf: Shelf;
beforeEach(() => {
  shelf = new Shelf();
});

/** What a chain ends with whose every write is refused, and how often it wrote and read. */
const refusing = async (reason: ApiError): Promise<{ readonly caught: unknown; readonly calls: string }> => {
  let writes = 0;
  const write = (): Promise<Note> => {
    writes += 1;
    return Promise.reject(reason);
  };
  const [ended] = await Promise.allSettled([chainVersion(shelf.chain({ id: '7', write }))]);
  return {
    caught: ended.status === 'rejected' ? ended.reason : undefined,
    calls: `${writes} writes, ${shelf.reads} reads`,
  };
};

describe('chainVersion', () => {
  it('reads, edits and writes the next version', async () => {
    expect(await chainVersion(shelf.chain())).toEqual({ version: 2, text: 'a!' });
    expect(shelf.reads).toBe(1);
  });

  it('hands on errors that are no conflict, without another attempt', async () => {
    const failure = new InvalidInputError('bad', { status: 400 });
    await expect(chainVersion(shelf.chain({ write: () => Promise.reject(failure) }))).rejects.toBe(failure);
    expect(shelf.reads).toBe(1);
  });

  describe('on a 409 reads the record to see whether it has moved on:', () => {
    const answer = { status: 409, response: { status: 409, headers: {} } };
    const draft = new ApiError('Draft pages cannot be updated', { ...answer, code: 'CONFLICT' });
    const silent = new VersionConflictError('Somebody changed the record', { ...answer, details: { message: '' } });
    const stale = new VersionConflictError('Somebody changed the record', {
      ...answer,
      details: {
        message: '',
        raw_response: '{"message":"Version must be incremented on update. Current version is: 2"}',
      },
    });

    it('one about something else is thrown at once where it has not', async () => {
      expect(await refusing(draft)).toEqual({ caught: draft, calls: '1 writes, 2 reads' });
    });

    it('one without a reason is told as such where it has not: nobody has changed the record', async () => {
      expect(await refusing(silent)).toMatchObject({
        caught: {
          name: 'ApiError',
          code: 'CONFLICT',
          status: 409,
          cause: silent,
          message:
            'A write of the record 7 was refused with a 409 and no reason, and nobody has changed the record: it still has ' +
            'version 1. Nothing was written. Try again later.',
        },
        calls: '1 writes, 2 reads',
      });
    });

    it('one that speaks of the version costs three requests more, and is told in the words of the server', async () => {
      expect(await refusing(stale)).toMatchObject({
        caught: {
          name: 'VersionConflictError',
          id: '7',
          expected: 1,
          actual: 1,
          cause: stale,
          message:
            'A new version of the record 7 was refused, but every read shows version 1, for which the change was made. ' +
            'Nothing was written. Try again later. Truto said: Version must be incremented on update. Current version is: 2.',
        },
        calls: '2 writes, 3 reads',
      });
    });

    it('one that names a later version is no reason to write again before a read shows that', async () => {
      const { details } = stale;
      const named = new VersionConflictError('Somebody changed the record', { ...answer, details, actual: 2 });
      expect(await refusing(named)).toMatchObject({ caught: { cause: named }, calls: '1 writes, 3 reads' });
    });

    it('one that names a later version is a conflict when a later read shows that', async () => {
      const { write, read } = shelf.chain();
      const moved = { version: 2, text: 'b' };
      const chain = shelf.chain({
        read: (signal) => (shelf.reads < 2 ? read(signal) : Promise.resolve((shelf.record = moved))),
        write: (change, context) =>
          context.version === 2
            ? Promise.reject(new VersionConflictError('stale', { ...answer, actual: 2, details: stale.details }))
            : write(change, context),
      });
      expect(await chainVersion(chain)).toEqual({ version: 3, text: 'b!' });
    });

    it.each([
      ['about something else', draft],
      ['without a reason', silent],
    ])('one %s is a conflict where it has', async (_, error) => {
      const { write } = shelf.chain();
      let first = true;
      const chain = shelf.chain({
        write: (change, context) => {
          if (!first) return write(change, context);
          first = false;
          shelf.record = { version: 2, text: 'b' };
          return Promise.reject(error);
        },
      });
      expect(await chainVersion(chain)).toEqual({ version: 3, text: 'b!' });
    });

    it.each([
      ['that speaks of the version', stale],
      ['of a write of one’s own', new VersionConflictError('stale', { status: 409 })],
    ])('one %s is no reason to give up: a read may be late', async (_, error) => {
      const { write } = shelf.chain();
      let writes = 0;
      const chain = shelf.chain({
        write: (change, context) => {
          writes += 1;
          return writes < 2 ? Promise.reject(error) : write(change, context);
        },
      });
      expect(await chainVersion(chain)).toEqual({ version: 2, text: 'a!' });
      expect(writes).toBe(2);
    });
  });

  it('does not know lost writes unless it is told how to', async () => {
    const { write } = shelf.chain();
    const lossy = shelf.chain({
      id: '7',
      write: async (change, context) => {
        await write(change, context);
        throw new NetworkError('reset');
      },
    });
    await expect(chainVersion(lossy)).rejects.toBeInstanceOf(UncertainWriteError);
    expect(shelf.record).toEqual({ version: 2, text: 'a!' });
    expect(
      await chainVersion({
        ...lossy,
        recognise: ({ change, observed }) => (observed.text === change ? 'applied' : 'unknown'),
      }),
    ).toEqual({
      version: 3,
      text: 'a!!',
    });
  });

  it('takes a conflict after a repetition for a lost write, and one without for a conflict', async () => {
    const asked: number[] = [];
    const { write } = shelf.chain();
    for (const repeated of [true, false]) {
      let first = true;
      const chain = shelf.chain({
        write: (change, context) => {
          if (!first) return write(change, context);
          first = false;
          shelf.record = { version: context.version, text: change };
          if (repeated) context.onRepeat();
          return write(change, context);
        },
        recognise: ({ versions }) => {
          asked.push(versions);
          return 'applied';
        },
      });
      await chainVersion(chain);
    }
    expect(asked).toEqual([1]);
    // Once found, once written by another and then once more by the chain.
    expect(shelf.record).toEqual({ version: 4, text: 'a!!!' });
  });

  it('waits for a version of which a conflict speaks and which reads do not show yet', async () => {
    let reads = 0;
    const late = shelf.chain({
      maxAttempts: 1,
      read: () => {
        reads += 1;
        return Promise.resolve(reads < 4 ? { version: 1, text: 'a' } : { version: 2, text: 'a!' });
      },
      write: (_change, { onRepeat }) => {
        onRepeat();
        return Promise.reject(new VersionConflictError('stale', { status: 409 }));
      },
      recognise: () => 'applied',
    });
    expect(await chainVersion(late)).toEqual({ version: 2, text: 'a!' });
    expect(reads).toBe(4);
  });

  it('ends in doubt when that version never shows', async () => {
    const never = shelf.chain({
      write: (_change, { onRepeat }) => {
        onRepeat();
        return Promise.reject(new VersionConflictError('stale', { status: 409 }));
      },
    });
    await expect(chainVersion(never)).rejects.toMatchObject({ code: 'UNCERTAIN_WRITE', version: 2, actual: 1 });
    expect(shelf.reads).toBe(1 + 3);
  });

  it('refuses a number of attempts that is none', async () => {
    for (const maxAttempts of [0, Number.NaN]) {
      await expect(chainVersion(shelf.chain({ maxAttempts }))).rejects.toMatchObject({
        message: 'maxAttempts has to be 1 or more.',
        path: 'maxAttempts',
      });
    }
    expect(shelf.reads).toBe(0);
  });
});

function slowly(edits: readonly (() => void)[]): VersionChain<Note, string> {
  let run = 0;
  return shelf.chain({
    edit: ({ text }) => {
      edits[run]?.();
      run += 1;
      vi.advanceTimersByTime(1_001);
      return `${text}!`;
    },
    unchanged: (edited, now) => edited.text === now.text,
  });
}

describe('a slow edit', () => {
  it('is run again when the record changed without a new version', async () => {
    const comment = (): void => {
      shelf.record = { version: 1, text: 'a (comment)' };
    };
    expect(await chainVersion(slowly([comment]))).toEqual({ version: 2, text: 'a (comment)!' });
    expect(shelf.keys).toHaveLength(1);
  });

  it('costs one more look and nothing else when nothing changed', async () => {
    expect(await chainVersion(slowly([]))).toEqual({ version: 2, text: 'a!' });
    expect(shelf.reads).toBe(2);
  });
});
