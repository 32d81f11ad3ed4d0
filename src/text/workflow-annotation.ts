import { visibleText } from './literal.js';

/** A line of a workflow's log that GitHub shows beside a file. Source: its documentation of workflow commands, and `core`. */
export function workflowAnnotation(
  severity: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${workflowProperty(String(value))}`);
  return `::${severity} ${list.join(',')}::${workflowMessage(message)}`;
}

function workflowMessage(text: string): string {
  return visibleText(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A colon or a comma would end it. */
function workflowProperty(text: string): string {
  return workflowMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
