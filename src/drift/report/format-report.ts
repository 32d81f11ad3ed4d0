import type { Colors } from '../../terminal/colors.js';
import type { DriftReport } from './drift-report.js';

/** The forms of a report: text for a terminal, JSON, Markdown for a pull request, annotations for GitHub. */
export type ReportFormat = 'text' | 'json' | 'markdown' | 'github';

/** The report in the form that `--format` names. Each form is loaded only when it is asked for. */
export async function formatReport(report: DriftReport, format: ReportFormat, colors: Colors): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('./report-json.js')).reportJson(report);
    case 'markdown':
      return (await import('./report-markdown.js')).reportMarkdown(report);
    case 'github':
      return (await import('./report-github.js')).reportGithub(report);
    case 'text':
      return (await import('./report-text.js')).reportText(report, colors);
  }
}
