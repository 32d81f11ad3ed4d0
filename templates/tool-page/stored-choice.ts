const prefix = 'confluence-tools-catalogue.';

/**
 * What a reader chose on an earlier visit.
 *
 * @returns `null` when nothing was chosen, or where the browser keeps nothing for this page
 */
export function readChoice(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/** Keeps a choice for the next visit, where the browser lets it. */
export function keepChoice(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // The choice holds for this visit all the same.
  }
}
