/** Whether two types are one: not only does each fit the other. */
type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

/** Compiles where the two types are the same, so with `true`. */
export const same = <One, Other>(_isSame: Same<One, Other>): void => undefined;
