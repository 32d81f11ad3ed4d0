/** How much a change matters, the worst first. */
export const changeLevels = ['breaking', 'additive', 'text'] as const;
export type ChangeLevel = (typeof changeLevels)[number];

/** One kind of change. */
export interface DriftRule {
  readonly level: ChangeLevel;
  /** What happened, as the end of a sentence about the tool, the input or the field. */
  readonly what: string;
  /** What it means for code that calls the emitted package. */
  readonly callers: string;
  /** What it means for the model that is offered the tool. */
  readonly model: string;
}
