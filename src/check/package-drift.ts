/** Why a whole package is not what would be generated now. */
export interface Cause {
  readonly kind: 'generator' | 'options' | 'definitions' | 'no-lock' | 'unfinished-run' | 'formatter';
  readonly message: string;
  /** The command that repairs it. */
  readonly repair: string;
}

/** What is wrong with a file, and what each means. */
export const fileStates = {
  missing: 'is missing',
  edited: 'was edited by hand',
  changed: 'is not what would be generated; without a lock nobody can say why',
  outdated: 'is what was generated then, not what would be generated now',
  orphaned: 'is no longer generated',
  extra: 'was not generated',
} as const;

export type FileState = keyof typeof fileStates;

/** A file of the package that `generate` would change, or that does not belong to it. */
export interface FileDrift {
  /** Path inside the package. */
  readonly path: string;
  readonly state: FileState;
  readonly repair: string;
  /** First line that differs, counted from 1; 1 where there is none. */
  readonly line: number;
  /** Unified diff from the file to what would be generated, shortened; absent where there is nothing to show. */
  readonly diff?: string;
}

/** What an offline check found. No causes and no files: the package is current. */
export interface PackageDrift {
  /** Folder of the package as the reader knows it. */
  readonly folder: string;
  readonly causes: readonly Cause[];
  /** Sorted by path. */
  readonly files: readonly FileDrift[];
  /** How many files of the package are as they should be. */
  readonly unchanged: number;
}

/** The commands that repair a package, with the flags of the run that found it in need of repair. */
export interface RepairCommands {
  readonly regenerate: string;
  /** From the best source there is. */
  readonly make: string;
  readonly download: string;
  readonly restore: (path: string) => string;
  /** A folder has a closing slash. */
  readonly remove: (path: string) => string;
}
