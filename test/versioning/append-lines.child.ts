// Runs in a process of its own: takes its task from the parent, works, and reports.
import { appendLines, type AppendTask } from './append-lines.js';

process.once('message', (message) => {
  void appendLines(message as AppendTask).then(
    (report) => process.send?.({ report }, () => process.disconnect()),
    (error: unknown) => process.send?.({ error: String(error) }, () => process.disconnect()),
  );
});
