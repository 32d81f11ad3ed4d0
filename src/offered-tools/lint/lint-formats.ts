import { markdownCode, markdownText, visibleText } from '../../text/literal.js';
import { workflowAnnotation } from '../../text/workflow-annotation.js';
import type { Colors } from '../../terminal/colors.js';
import { printable, printableJson } from '../../text/printable.js';
import { countLevel, ownFault, type LintedTool, type LintReport } from './lint-tools.js';

/** Where a tool is defined, for annotations. */
export type Locate = (tool: string) => { readonly file: string; readonly line: number } | null;

/** One sentence with the sums, without anything that a definition says. */
function lintSummary(report: LintReport): string {
  const tools = `${report.tools} ${report.tools === 1 ? 'tool' : 'tools'}`;
  const [rejected, degraded] = [countLevel(report, 'rejected'), countLevel(report, 'degraded')];
  return `${tools} for ${report.profiles.join(', ')}: ${rejected} rejected, ${degraded} degraded.`;
}

/** How findings about all the tools of one request are headed. */
const together = 'All tools together';

function forWhom(profile: string): string {
  return profile === ownFault ? 'by its definition' : `for ${profile}`;
}

function placed({ pointer, message }: { readonly pointer: string; readonly message: string }): string {
  return pointer === '' ? message : `${pointer}: ${message}`;
}

function show(text: string): string {
  return printable(visibleText(text));
}

/** For people at a terminal: a block for each tool and profile. */
export function lintAsText(report: LintReport, colors: Colors): string {
  const blocks = report.findings.map(({ tool, profile, level, findings }) => {
    const paint = level === 'rejected' ? colors.red : level === 'degraded' ? colors.yellow : colors.dim;
    const lines = findings.map((finding) => `  ${finding.level} ${show(placed(finding))}`);
    return [`${paint(level)} ${show(tool ?? together)} ${forWhom(profile)}`, ...lines].join('\n');
  });
  return `${[...blocks, lintSummary(report)].join('\n\n')}\n`;
}

/** One object: `profiles`, `tools` (their number), `rejected`, `degraded` and `findings`. */
export function lintAsJson(report: LintReport): string {
  const { profiles, tools, findings } = report;
  const counts = { rejected: countLevel(report, 'rejected'), degraded: countLevel(report, 'degraded') };
  return printableJson({ profiles, tools, ...counts, findings });
}

/** A list for a pull request. */
export function lintAsMarkdown(report: LintReport): string {
  const items = report.findings.map(({ tool, profile, level, findings }) => {
    const lines = findings.map(({ level: own, pointer, message }) => {
      const place = pointer === '' ? '' : ` ${markdownCode(pointer)}`;
      return `  - ${own}${place}: ${markdownText(message)}`;
    });
    return [`- **${level}** ${tool === null ? together : markdownCode(tool)} ${forWhom(profile)}`, ...lines].join('\n');
  });
  return `${['### Tools and model providers', lintSummary(report), ...(items.length === 0 ? [] : [items.join('\n')])].join('\n\n')}\n`;
}

/** Annotations; what is only said in another way needs none. */
export function lintAsGithub(report: LintReport, locate: Locate): string {
  const worth = report.findings.filter(({ level }) => level !== 'note');
  return `${[...worth.map((finding) => annotation(finding, locate)), lintSummary(report)].join('\n')}\n`;
}

function annotation({ tool, profile, level, findings }: LintedTool, locate: Locate): string {
  const place = tool === null ? null : locate(tool);
  const title = `Confluence tools: ${level} ${forWhom(profile)}`;
  const subject = tool === null ? together : `Tool ${tool}`;
  const message = [subject, ...findings.map(placed)].join('\n');
  return workflowAnnotation(level === 'rejected' ? 'error' : 'warning', { ...place, title }, message);
}
