/** `auto` is what the system is set to. */
export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export function asTheme(text: string | null): Theme {
  return themes.find((theme) => theme === text) ?? 'auto';
}

export function showTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}
