import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sayNotices } from '../../src/commands/say-notices.js';
import { GeneratorError } from '../../src/errors.js';
import { loadColors, wantsColor } from '../../src/terminal/colors.js';
import { describeError } from '../../src/terminal/describe-error.js';
import { createTerminal } from '../../src/terminal/terminal.js';

async function terminalWith(options: {
  readonly isTTY?: boolean;
  readonly quiet?: boolean;
  readonly environment?: Record<string, string>;
}) {
  const printed = { stdout: '', stderr: '' };
  const { isTTY = false, quiet = false, environment = {} } = options;
  const terminal = await createTerminal({
    stdout: { isTTY, write: (text) => (printed.stdout += text) },
    stderr: { isTTY, write: (text) => (printed.stderr += text) },
    environment,
    quiet,
  });
  return { terminal, printed };
}

describe('the terminal', () => {
  it('keeps results and talk apart', async () => {
    const { terminal, printed } = await terminalWith({});
    terminal.talk('talk');
    terminal.result('result');
    terminal.alert('alert');
    expect(printed).toEqual({ stdout: 'result', stderr: 'talk\nalert\n' });
  });

  it('is quiet but for results and alerts', async () => {
    const { terminal, printed } = await terminalWith({ quiet: true, isTTY: true });
    terminal.progress('working');
    terminal.talk('talk');
    terminal.result('result');
    terminal.alert('alert');
    expect(printed).toEqual({ stdout: 'result', stderr: 'alert\n' });
  });

  it('shows progress on a terminal only, and wipes it away', async () => {
    const screen = await terminalWith({ isTTY: true });
    screen.terminal.progress('one');
    screen.terminal.progress('two');
    screen.terminal.result('done');
    expect(screen.printed.stderr).toBe('one …\r\u001b[2Ktwo …\r\u001b[2K');
    const pipe = await terminalWith({ isTTY: false });
    pipe.terminal.progress('one');
    expect(pipe.printed.stderr).toBe('');
  });

  it.each(['TRUTO_API_TOKEN', 'TRUTO_API_KEY'])('never prints the value of %s', async (name) => {
    const { terminal, printed } = await terminalWith({ isTTY: true, environment: { [name]: 'tok/secret+1' } });
    for (const print of [terminal.result, terminal.talk, terminal.alert, terminal.progress]) {
      print(`tok/secret+1 ${encodeURIComponent('tok/secret+1')} ${Buffer.from('tok/secret+1').toString('base64')}`);
    }
    expect(printed.stdout + printed.stderr).not.toMatch(/secret|c2VjcmV0/u);
    expect(printed.stdout).toBe('[TRUTO_API_TOKEN] [TRUTO_API_TOKEN] [TRUTO_API_TOKEN]');
  });

  it('is the only way to print: no other source writes to a stream or a console', () => {
    const folder = new URL('../../src/', import.meta.url);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const printing = names.filter((name) =>
      /\bconsole\.|\.(?:stdout|stderr)\.write/u.test(readFileSync(new URL(name, folder), 'utf8')),
    );
    expect(printing).toEqual(['cli.ts']);
  });
});

describe('colours', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ TERM: 'dumb' }, true, false],
  ])('with %j on a terminal (%j): %j', (environment, isTTY, expected) => {
    expect(wantsColor({ isTTY }, environment)).toBe(expected);
  });
});

describe('a failure', () => {
  const cause = new TypeError('deep reason');
  const error = new GeneratorError(
    [
      { code: 'BAD_SCHEMA', message: 'One is wrong.', pointer: '/result/0', fix: 'Mend it.' },
      { code: 'BAD_SCHEMA', message: 'Two is \u001b[31mwrong\u202e.' },
    ],
    { cause },
  );

  it('is told with every problem, its place and what to do, and cannot steer the terminal', async () => {
    expect(describeError(error, { colors: await loadColors(false), verbose: false })).toBe(
      'error One is wrong. (at /result/0)\n  Mend it.\nerror Two is \\u{1b}[31mwrong\\u{202e}.',
    );
  });

  it('has a stack, with its cause, only when asked for', async () => {
    const text = describeError(error, { colors: await loadColors(false), verbose: true });
    expect(text).toContain('at ');
    expect(text).toContain('Caused by: TypeError: deep reason');
  });

  it('that nobody expected is called a bug', async () => {
    expect(
      describeError(new TypeError('x is not a function'), { colors: await loadColors(false), verbose: false }),
    ).toBe(
      'error This is a bug in gen-confluence-tools: x is not a function\n  Run again with --verbose and report what it prints.',
    );
  });

  it('is coloured when colours are wanted', async () => {
    const text = describeError(error, { colors: await loadColors(true), verbose: false });
    expect(text.startsWith('\u001b[31merror\u001b[39m One')).toBe(true);
  });
});

describe('notices', () => {
  const notices = Array.from({ length: 25 }, (_, index) => ({
    rule: 'renamed',
    message: `Number ${index}.`,
    tool: 'some_tool',
    pointer: '/name',
  }));

  it('are printed one a line, and no more than a person reads', async () => {
    const { terminal, printed } = await terminalWith({});
    sayNotices(terminal, notices, false);
    const lines = printed.stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(21);
    expect(lines[0]).toBe('note [renamed] some_tool: Number 0. (at /name)');
    expect(lines.at(-1)).toBe('note: 5 more; --verbose prints them all');
  });

  it('are all printed with --verbose', async () => {
    const { terminal, printed } = await terminalWith({});
    sayNotices(terminal, notices, true);
    expect(printed.stderr.trimEnd().split('\n')).toHaveLength(25);
  });
});
