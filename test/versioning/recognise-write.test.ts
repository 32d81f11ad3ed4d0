import { describe, expect, it } from 'vitest';
import { contentPieces } from '../../templates/runtime/storage/content-pieces.js';
import { recogniseWrite } from '../../templates/runtime/versioning/recognise-write.js';

interface Case {
  readonly base: string;
  readonly written: string;
  readonly observed: string;
  readonly versions?: number;
  readonly message?: string;
  readonly observedMessage?: string;
}

function verdict({ base, written, observed, versions = 1, message, observedMessage }: Case): string {
  return recogniseWrite({
    versions,
    base: contentPieces(base),
    written: contentPieces(written),
    observed: contentPieces(observed),
    message,
    observedMessage,
  });
}

const base = '<p>count: 5</p><p>a &amp; b</p>';
const written = '<p>count: 6</p><p>a &amp; b</p>';

describe('the next version', () => {
  it('is ours when it reads the same', () => {
    expect(verdict({ base, written, observed: written })).toBe('applied');
    expect(
      verdict({ base, written, observed: written.replace('&amp;', '&#38;').replace('<p>', '<p local-id="1">') }),
    ).toBe('applied');
  });

  it('is ours with our note and all of our text, however it was tidied up', () => {
    const observed = written.replace('<p>a &amp; b</p>', '<p>a</p><p>&amp; b</p>');
    expect(verdict({ base, written, observed })).toBe('unknown');
    expect(verdict({ base, written, observed, message: 'Count 6', observedMessage: 'Count 6' })).toBe('applied');
  });

  it('is not ours with another note, even if it reads the same', () => {
    expect(verdict({ base, written, observed: written, message: 'Count by A', observedMessage: 'Count by B' })).toBe(
      'not-applied',
    );
    expect(verdict({ base, written, observed: written, observedMessage: 'Count by B' })).toBe('not-applied');
    expect(verdict({ base, written, observed: written, message: 'Count by A', observedMessage: '' })).toBe(
      'not-applied',
    );
  });

  it('is ours with the beginning of a long note', () => {
    const message = 'x'.repeat(600);
    expect(verdict({ base, written, observed: written, message, observedMessage: message.slice(0, 500) })).toBe(
      'applied',
    );
  });

  it('is not ours without any trace', () => {
    expect(verdict({ base, written, observed: `${base}<p>theirs</p>` })).toBe('not-applied');
  });

  it('cannot be told with our note and without our text, or with a part of it', () => {
    expect(verdict({ base, written, observed: base, message: 'Count', observedMessage: 'Count' })).toBe('unknown');
    expect(verdict({ base, written: `${written}<p>more</p>`, observed: written })).toBe('unknown');
  });
});

describe('a change of markup or a removal', () => {
  it('leaves traces too', () => {
    const link = '<ac:link><ri:page ri:content-title="A"/></ac:link>';
    const relinked = link.replace('"A"', '"B"');
    expect(verdict({ base: link, written: relinked, observed: relinked })).toBe('applied');
    expect(verdict({ base: link, written: relinked, observed: `${link}<p>theirs</p>` })).toBe('not-applied');
    expect(verdict({ base, written: '<p>count: 5</p>', observed: '<p>count: 5</p>' })).toBe('applied');
    expect(verdict({ base, written: '<p>count: 5</p>', observed: `${base}<p>x</p>` })).toBe('not-applied');
  });

  it('cannot be told when only bytes differ', () => {
    expect(verdict({ base, written: base.replace('&amp;', '&#38;'), observed: base })).toBe('unknown');
  });
});

describe('a version further on', () => {
  it('cannot be told with a trace, and is not ours without one', () => {
    expect(verdict({ base, written, observed: written, versions: 2, message: 'A', observedMessage: 'A' })).toBe(
      'unknown',
    );
    expect(verdict({ base, written, observed: `${base}<p>x</p>`, versions: 2 })).toBe('not-applied');
  });
});
