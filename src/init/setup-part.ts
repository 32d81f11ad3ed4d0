/** A part of the set-up. */
export interface SetupPart {
  /** Path relative to the project. */
  readonly path: string;
  readonly state: 'new' | 'changed' | 'same' | 'different';
  /** What is to stand in the file; absent for one that stays as it is whatever happens. */
  readonly text?: string;
  /** What about it is there in another form. */
  readonly difference?: string;
}
