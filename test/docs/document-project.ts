import { readDocument } from './code-samples.js';

/**
 * Where the commands of a document run: `project` is an app that has the CLI, the frameworks and an emitted package; `app`
 * has an emitted package and nothing installed; `empty-folder` has nothing; `clone` is a copy of this repository. `app` and
 * `empty-folder` install from a registry on loopback, the others borrow what is installed here and may install nothing.
 */
export type ProjectKind = 'project' | 'app' | 'empty-folder' | 'clone';

/** The kind that a document asks for with `<!-- samples: … -->`, else `project`. */
export function documentProject(path: string): ProjectKind {
  const named = /^<!-- samples: (project|app|empty-folder|clone) -->$/mu.exec(readDocument(path))?.[1];
  return (named as ProjectKind | undefined) ?? 'project';
}
