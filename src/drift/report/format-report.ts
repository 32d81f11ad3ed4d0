import type { Format } from '../../config/command.js';
import type { Colors } from '../../terminal/colors.js';
import type { DriftReport } from './drift-report.js';

/** The report in the form that `--format` names. Each form is loaded only when it is asked for. */
export async function formatReport(report: DriftReport, format: Format, colors: Colors): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('./report-json.js')).reportJson(report);
    case 'markdown':
      return (await import('./report-markdown.js')).reportMarkdown(report);
    case 'github':
      return (await import('./report-github.js')).reportGithub(report);
    // The command line has refused `html`: only a list has a page.
    default:
      return (await import('./report-text.js')).reportText(report, colors);
  }
}
