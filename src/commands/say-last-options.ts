import type { Config } from '../config/config.js';
import { generationFlags } from '../config/generation-flags.js';
import type { Terminal } from '../terminal/terminal.js';
import { printable } from '../text/printable.js';

/** Says which options a run goes on with although nobody repeated them. */
export function sayLastOptions({ goesOnWith, generation }: Config, terminal: Terminal): void {
  if (goesOnWith.length === 0) return;
  const parts = goesOnWith.map((name) => {
    if (name === 'overrides') return 'the overrides';
    const [flag, value] = [generationFlags[name], generation[name]];
    if (value === false) return `--no-${flag}`;
    return value === true ? `--${flag}` : `--${flag} ${[value].flat().join(',')}`;
  });
  terminal.talk(printable(`Going on with the options of the last generation: ${parts.join(', ')}.`));
}
