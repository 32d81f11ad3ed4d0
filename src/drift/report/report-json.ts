import { printableJson } from '../../text/printable.js';
import { countChanges, placeOf } from '../change.js';
import { newToolOf } from '../new-tool.js';
import { driftRules } from '../rules.js';
import { describeChange } from './describe-change.js';
import { isFailure, type ComparedSource, type DriftReport } from './drift-report.js';

/** One object after `docs/drift-report.schema.json`; properties are only ever added. */
export function reportJson(report: DriftReport): string {
  const { command, failOn, package: files, definitions } = report;
  const json = {
    command,
    failOn,
    drift: isFailure(report),
    package:
      files === undefined
        ? null
        : {
            folder: files.folder,
            unchanged: files.unchanged,
            causes: files.causes,
            files: files.files.map(({ diff = null, ...file }) => ({ ...file, diff })),
          },
    definitions:
      definitions === undefined
        ? null
        : {
            old: sourceJson(definitions.old),
            new: sourceJson(definitions.new),
            ...(definitions.accounts === undefined ? {} : { accounts: definitions.accounts }),
            counts: countChanges(definitions.changes),
            changes: definitions.changes.map((change) => {
              const { rule, level, subject, old = null, new: now = null, before, after, accounts } = change;
              const { callers, model } = driftRules[rule];
              const message = `${describeChange(change, (name) => name)}.`;
              const place = placeOf(change);
              const values = { old, new: now, before, after, newTool: newToolOf(change) ?? undefined, accounts };
              return { rule, level, ...place, subject, message, callers, model, ...values };
            }),
          },
  };
  return printableJson(json);
}

function sourceJson({ label, file }: ComparedSource): object {
  return { label, file: file ?? null };
}
