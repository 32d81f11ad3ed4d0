// Runs in a process of its own: takes its task from the parent, works, and reports.
import { appendLines, type AppendTask } from './append-lines.js';
import { fetchWithoutKeys } from './page-editor.js';

process.once('message', (message) => {
  const { withKeys, ...task } = message as AppendTask & { readonly withKeys: boolean };
  void appendLines(task, withKeys ? fetch : fetchWithoutKeys).then(
    (report) => process.send?.({ report }, () => process.disconnect()),
    (error: unknown) => process.send?.({ error: String(error) }, () => process.disconnect()),
  );
});
