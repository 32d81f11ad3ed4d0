/** How one framework is served, as the header of its template says. */
export interface Adapter {
  /** Path of the entry in `exports`, and name of its template. */
  readonly name: string;
  /** What people call the framework. */
  readonly title: string;
  /** The framework, and the versions of it that the entry was tried with: a range for each major, and no more. */
  readonly peer: { readonly name: string; readonly range: string };
  /** Other packages by which an app shows that it uses the framework. */
  readonly signs: readonly string[];
  /** What the framework was called in versions that the entry does not run on: an app that has it is told. */
  readonly formerly: readonly string[];
  /** How it is used, for the README; `confluence` is there, and the package is called `confluence-tools`. */
  readonly example: readonly string[];
  /** What else the README says of it; may be empty. */
  readonly note: string;
  /** A command that the package gets, and the exported function that runs it: given the process; it never rejects. */
  readonly bin?: { readonly name: string; readonly run: string };
}

/** The example of an adapter, for a package of this name. */
export function exampleLines({ example }: Adapter, packageName: string): readonly string[] {
  return example.map((line) => line.replace("'confluence-tools/", () => `'${packageName}/`));
}
