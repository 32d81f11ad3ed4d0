import type { ListedTool } from '../list-tools.js';
import { isSlowPatternNotice } from '../../sdk/schema/rules/slow-patterns.js';
import { checkToolText } from './check-tool-text.js';
import type { ProfileFinding, Toolset } from '../load-toolset.js';
import { checkToolCount } from './tool-limits.js';

/** What stands for a profile where the definition is at fault, whoever the provider is. */
export const ownFault = 'definition';

/** What one provider would say about one tool, or about all of them in one request. */
export interface LintedTool {
  /** Null for all of them together. */
  readonly tool: string | null;
  /** Name of a profile, or `definition`. */
  readonly profile: string;
  /** The worst of the findings. */
  readonly level: 'rejected' | 'degraded' | 'note';
  /** Pointers lead into `{ name, description, parameters }`, as a model is shown the tool, or into the definition. */
  readonly findings: readonly ProfileFinding[];
}

export interface LintReport {
  readonly profiles: readonly string[];
  /** How many tools were looked at. */
  readonly tools: number;
  /** Pairs of tool and profile that there is something to say about, the worst first. */
  readonly findings: readonly LintedTool[];
}

const levels = ['rejected', 'degraded', 'note'] as const;

/**
 * Asks every profile about every tool.
 *
 * @param names the profiles asked for
 */
export function lintTools(tools: readonly ListedTool[], names: readonly string[], profiles: Toolset): LintReport {
  const ofToolset = names.flatMap((profile) => [
    ...lintCount(profile, tools.length),
    ...tools.flatMap(({ toolDefinitionForModel: { name, description, parameters } }): readonly LintedTool[] => {
      const ofSchema = profiles.applyProfile(profile, parameters).findings;
      const found = [
        ...checkToolText(profile, name, description),
        ...ofSchema.map((finding) => ({ ...finding, pointer: `/parameters${finding.pointer}` })),
      ];
      const level = levels.find((wanted) => found.some((finding) => finding.level === wanted));
      return level === undefined ? [] : [{ tool: name, profile, level, findings: found }];
    }),
  ]);
  return {
    profiles: names,
    tools: tools.length,
    findings: [...tools.flatMap(lintDefinition), ...ofToolset].toSorted((left, right) => rank(left) - rank(right)),
  };
}

/** What no provider refuses, and what no app should run on the text of a model. */
function lintDefinition({ toolName, notices }: ListedTool): readonly LintedTool[] {
  const found = notices
    .filter(isSlowPatternNotice)
    .map(({ message, pointer = '' }): ProfileFinding => ({ level: 'degraded', pointer, message }));
  return found.length === 0 ? [] : [{ tool: toolName, profile: ownFault, level: 'degraded', findings: found }];
}

/** Degraded and not rejected: an app seldom offers every tool of a package at once. */
function lintCount(profile: string, count: number): readonly LintedTool[] {
  const message = checkToolCount(profile, count);
  if (message === undefined) return [];
  return [{ tool: null, profile, level: 'degraded', findings: [{ level: 'degraded', pointer: '', message }] }];
}

function rank({ level }: LintedTool): number {
  return levels.indexOf(level);
}

/** How many pairs of tool and profile have this level. */
export function countLevel({ findings }: LintReport, level: LintedTool['level']): number {
  return findings.filter((finding) => finding.level === level).length;
}
