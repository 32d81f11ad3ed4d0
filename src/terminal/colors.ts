/** The few styles that this tool uses. Without colour each returns its text. */
export interface Colors {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
}

const plain = (text: string): string => text;
const noColors: Colors = { bold: plain, dim: plain, red: plain, yellow: plain };

/**
 * Says whether a stream gets colours. `NO_COLOR` (no-color.org; every value but the empty one) wins over `FORCE_COLOR`;
 * without either, a terminal gets them.
 */
export function wantsColor(
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY === true && TERM !== 'dumb';
}

/** @param enabled without it no library is loaded */
export async function loadColors(enabled: boolean): Promise<Colors> {
  if (!enabled) return noColors;
  const { default: picocolors } = await import('picocolors');
  return picocolors.createColors(true);
}
