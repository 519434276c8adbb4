import * as z from 'zod';
import { DEFAULT_CLOCK_RULES } from '../base/clocks/clock-rules.ts';
import { clockSetting, isSettingValue, rulesWith } from '../base/clocks/clock-settings.ts';
import { type ClockVersion, versionAt } from '../base/clocks/clock-versions.ts';
import { misfits } from '../base/clocks/fitting.ts';
import { formatInstant } from '../base/time.ts';
import { count, instantText, maybe, text } from './file-fields.ts';
import { isSameValue } from './import-checks.ts';
import type { Change } from './import-lists.ts';
import type { FileIssue } from './read-district-file.ts';

/** The versions of the office's limits (办理时限) between the district file and the program. */

const rules = z.record(z.string(), z.unknown()).superRefine((given, context) => {
  for (const [key, value] of Object.entries(given)) {
    const setting = clockSetting(key);
    if (!setting) context.addIssue({ code: 'custom', path: [key], message: '没有这项时限' });
    else if (!isSettingValue(setting, value)) {
      context.addIssue({ code: 'custom', path: [key], message: `${setting.label}的取值不对` });
    }
  }
});

export const clockVersionSchema = z.strictObject({
  version: count.min(1, '从 1 起'),
  rules,
  validFrom: instantText,
  source: maybe(text),
  by: text,
  confirmedBy: maybe(text),
});

type FileClockVersion = z.output<typeof clockVersionSchema>;

/** A version as `export` writes it. Shapes: `openIdOf` is how persons are called. */
export function fileOfClockVersion(
  { validFrom, by, confirmedBy, ...one }: ClockVersion,
  openIdOf: (id: string) => string,
) {
  return {
    ...one,
    validFrom: formatInstant(validFrom),
    by: openIdOf(by),
    confirmedBy: confirmedBy && openIdOf(confirmedBy),
  };
}

/** A version laid over what is stored. */
export function mergeClockVersion(one: FileClockVersion, before: ClockVersion | null): ClockVersion {
  return {
    version: one.version,
    rules: one.rules,
    validFrom: one.validFrom,
    source: one.source ?? before?.source ?? null,
    by: one.by,
    confirmedBy: one.confirmedBy ?? before?.confirmedBy ?? null,
  };
}

/**
 * A version that is in force is never changed: what ran by it has run by it. A new one has to go together, as in chat.
 * Shapes: `stored` are the versions that stand.
 */
export function checkClockVersions(
  changes: readonly Change<ClockVersion>[],
  stored: readonly ClockVersion[],
): FileIssue[] {
  const all = [...stored, ...changes.flatMap(({ before, after }) => (before === null ? [after] : []))];
  return changes.flatMap(({ before, after, index }) => {
    const path = `clockRules[${index}]`;
    const version = `第 ${after.version} 版时限`;
    if (before !== null) {
      const message = `${version}已经生效，不能改写，请在群内“修改时限”`;
      return isSameValue(before, after) ? [] : [{ path, message }];
    }
    const earlier = versionAt(
      all.filter(one => one.version < after.version),
      after.validFrom,
    );
    const faults = misfits(
      earlier === null ? DEFAULT_CLOCK_RULES : rulesWith(earlier.rules, earlier.version),
      rulesWith(after.rules, after.version),
    );
    return faults.map(fault => ({ path: `${path}.rules`, message: `${version}前后矛盾：${fault}` }));
  });
}
